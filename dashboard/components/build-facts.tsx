import type { ReleaseView } from "#domain/release/view-schema.ts";
import { openStage } from "../gates.ts";
import { say } from "../language/say.ts";
import { whyNot } from "../permissions.ts";
import { span } from "../time.ts";
import { useNow, useWorld } from "../world.ts";
import { ChangeBuild } from "./change-build.tsx";
import { Person } from "./person.tsx";
import { Unfold } from "./unfold.tsx";

export function BuildFacts({ view }: { readonly view: ReleaseView }) {
  const { me } = useWorld();
  const now = useNow();
  const stage = openStage(view);
  const { tag, commit, authors } = view.build;
  return (
    <section data-row="">
      <h2>{say("Build")}</h2>
      <dl className="facts">
        <div>
          <dt>{say("Tag")}</dt>
          <dd>
            <code>{tag}</code>
          </dd>
        </div>
        <div>
          <dt>{say("Commit")}</dt>
          <dd>
            <code title={commit}>{commit.slice(0, 7)}</code>
          </dd>
        </div>
        <div>
          <dt>{authors.length === 1 ? say("Author") : say("Authors")}</dt>
          <dd>
            {authors.map((author) => (
              <Person key={author} id={author} />
            ))}
          </dd>
        </div>
        <div>
          <dt>{say("Attempt")}</dt>
          <dd>{view.attempt}</dd>
        </div>
        {stage?.status === "open" && stage.openedAt !== undefined && view.status === "reviewing" && (
          <div>
            <dt>{say("In {0}", stage.title.toLowerCase())}</dt>
            <dd>{span(now - Date.parse(stage.openedAt))}</dd>
          </div>
        )}
      </dl>
      {view.status === "reviewing" && (
        <Unfold label={say("Change build")} why={whyNot(view, me, "changeBuild")}>
          {(close) => <ChangeBuild view={view} onDone={close} />}
        </Unfold>
      )}
    </section>
  );
}
