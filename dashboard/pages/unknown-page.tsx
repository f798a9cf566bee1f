import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { say } from "../language/say.ts";

export function UnknownPage({ path }: { readonly path: string }) {
  return (
    <div className="run">
      <title>{say("Not found: Runsheet")}</title>
      <main className="sheet">
        <Row className="verdict" id="verdict" mark="failed" pinSize={32}>
          <h1>{say("There is no page {0}", path)}</h1>
          <p className="reasons">
            <Link to="/releases">{say("See all releases")}</Link>
          </p>
        </Row>
      </main>
    </div>
  );
}
