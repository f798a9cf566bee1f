import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { whyNot } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ConsequenceDialog } from "./consequence-dialog.tsx";
import { GiveWay } from "./give-way.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { TemporalLink } from "./temporal-link.tsx";
import { Unfold } from "./unfold.tsx";

const abandonable: readonly ReleaseView["status"][] = ["reviewing", "go", "no-go"];

export function HoldOrStop({ view }: { readonly view: ReleaseView }) {
  const { api, me } = useWorld();
  const temporal = view.links.temporal;
  const stoppable = !isOver(view) && (view.hold === undefined || abandonable.includes(view.status));
  return (
    <section data-row="">
      <h2>{stoppable ? say("Hold or stop") : say("Behind it")}</h2>
      {stoppable && (
        <div className="acts column">
          {view.hold === undefined && (
            <Unfold label={say("Hold")} why={whyNot(view, me, "hold")}>
              {(close) => (
                <ReasonForm
                  submit={say("Hold the release")}
                  send={(reason) => api.send(view.key, "hold", { reason })}
                  onDone={close}
                />
              )}
            </Unfold>
          )}
          <GiveWay view={view} />
          {abandonable.includes(view.status) && (
            <ConsequenceDialog
              label={say("Abandon")}
              title={say("Abandon {0}", view.key)}
              why={whyNot(view, me, "abandon")}
              consequence={say("The release ends here and its key can't be used again.")}
            >
              {(close) => (
                <ReasonForm
                  submit={say("Abandon {0}", view.key)}
                  send={(reason) => api.send(view.key, "abandon", { reason })}
                  onDone={close}
                />
              )}
            </ConsequenceDialog>
          )}
        </div>
      )}
      <TemporalLink href={temporal} />
    </section>
  );
}
