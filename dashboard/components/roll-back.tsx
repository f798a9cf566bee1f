import Undo2 from "lucide-react/icons/undo-2";
import { useState } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNotRollBack } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ConsequenceDialog } from "./consequence-dialog.tsx";
import { TextField } from "./text-field.tsx";

const afterGo: readonly ReleaseView["status"][] = ["go", "deploying", "watching", "released"];

export function RollBack({ view }: { readonly view: ReleaseView }) {
  const { api, me } = useWorld();
  const [toTag, setToTag] = useState("");
  const environment = view.stages.at(-1)?.environment ?? "production";
  if (!afterGo.includes(view.status)) return null;
  return (
    <div className="acts">
      <ConsequenceDialog
        label={say("Roll back")}
        title={say("Roll back {0}", environment)}
        icon={Undo2}
        why={whyNotRollBack(view, me)}
        consequence={say(
          "{0} leaves {1}. The release stays on hold until the other tag is reported deployed.",
          view.build.tag,
          environment,
        )}
      >
        {(close) => (
          <ActForm
            label={say("Roll back")}
            submit={toTag.trim() === "" ? say("Roll back") : say("Roll back to {0}", toTag.trim())}
            onDone={close}
            send={(fields) =>
              api.send(view.key, "rollBack", {
                toTag: textIn(fields, "toTag"),
                reason: textIn(fields, "reason"),
              })
            }
          >
            <TextField name="toTag" label={say("Back to tag")} required mono onText={setToTag} />
            <TextField name="reason" label={say("Reason")} lines={2} required />
          </ActForm>
        )}
      </ConsequenceDialog>
    </div>
  );
}
