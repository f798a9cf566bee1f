// After a no-go, or a roll-back that is done: the review begins anew at a stage.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { mayReopen, proposedStage } from "../attempts.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNot } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { Unfold } from "./unfold.tsx";

export function NextAttempt({ view }: { readonly view: ReleaseView }) {
  const { api, me } = useWorld();
  if (!mayReopen(view)) return null;
  return (
    <div className="acts">
      <Unfold label={say("Open the next attempt")} why={whyNot(view, me, "reopen")}>
        {(close) => (
          <ActForm
            label={say("Open the next attempt")}
            submit={say("Open attempt {0}", view.attempt + 1)}
            onDone={close}
            send={(fields) => api.send(view.key, "reopen", { from: textIn(fields, "from") })}
          >
            <p>
              {say(
                "What was signed from this stage on is signed anew, and waivers end. Fresh evidence stays.",
              )}
            </p>
            <ChoiceField
              name="from"
              label={say("Begin anew at")}
              value={proposedStage(view)}
              choices={view.stages.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </ActForm>
        )}
      </Unfold>
    </div>
  );
}
