// Ends a release under review in favour of a newer one that is open already.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { textIn } from "../fields.ts";
import { isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { whyNot } from "../permissions.ts";
import { useViews, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { ConsequenceDialog } from "./consequence-dialog.tsx";

const yielding: readonly ReleaseView["status"][] = ["reviewing", "no-go"];

export function GiveWay({ view }: { readonly view: ReleaseView }) {
  const { api, me } = useWorld();
  const newer = [...useViews().values()].filter(
    (other) => other.startedAt > view.startedAt && !isOver(other),
  );
  if (!yielding.includes(view.status) || newer.length === 0) return null;
  return (
    <ConsequenceDialog
      label={say("Give way")}
      title={say("Give way to another release")}
      why={whyNot(view, me, "abandon")}
      consequence={say("{0} ends here; the review goes on with the other release.", view.key)}
    >
      {(close) => (
        <ActForm
          label={say("Give way to another release")}
          submit={say("End {0} for it", view.key)}
          onDone={close}
          send={(fields) => api.send(view.key, "supersede", { successor: textIn(fields, "successor") })}
        >
          <ChoiceField
            name="successor"
            label={say("The release that goes on")}
            choices={newer.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
          />
        </ActForm>
      )}
    </ConsequenceDialog>
  );
}
