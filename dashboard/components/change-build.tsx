import type { ReleaseView } from "#domain/release/view-schema.ts";
import { textIn, textsIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { PeopleField } from "./people-field.tsx";
import { TextField } from "./text-field.tsx";

export function ChangeBuild({ view, onDone }: { readonly view: ReleaseView; readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Change build")}
      submit={say("Change build")}
      onDone={onDone}
      send={(fields) =>
        api.send(view.key, "changeBuild", {
          tag: textIn(fields, "tag"),
          commit: textIn(fields, "commit"),
          authors: textsIn(fields, "authors"),
        })
      }
    >
      <p className="ink2">{say("Every signature that covers the build falls, and is asked for again.")}</p>
      <TextField name="tag" label={say("Tag")} value={view.build.tag} required mono />
      <TextField name="commit" label={say("Commit")} required mono />
      <PeopleField name="authors" label={say("Authors")} chosen={view.build.authors} />
    </ActForm>
  );
}
