// Which release took the place of this one, and whose place it took.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { releasePath } from "../routes.ts";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";

export function SuccessionRow({ view: { supersedes, supersededBy } }: { readonly view: ReleaseView }) {
  return (
    <>
      {supersededBy !== undefined && (
        <Row className="notice" mark="failed">
          <h2>
            {say("Superseded by")} <Link to={releasePath(supersededBy)}>{supersededBy}</Link>
          </h2>
          <p className="lead">{say("The review goes on there.")}</p>
        </Row>
      )}
      {supersedes !== undefined && (
        <Row className="notice" mark="not-open">
          <h2>
            {say("Takes the place of")} <Link to={releasePath(supersedes)}>{supersedes}</Link>
          </h2>
        </Row>
      )}
    </>
  );
}
