import type { ReleaseView } from "#domain/release/view-schema.ts";
import { textIn, textsIn } from "../fields.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { PeopleField } from "./people-field.tsx";
import { TextField } from "./text-field.tsx";

export function ChangeBuild({ view, onDone }: { readonly view: ReleaseView; readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label="Change build"
      submit="Change build"
      onDone={onDone}
      send={(fields) =>
        api.send(view.key, "changeBuild", {
          tag: textIn(fields, "tag"),
          commit: textIn(fields, "commit"),
          authors: textsIn(fields, "authors"),
        })
      }
    >
      <p className="ink2">Every signature that covers the build falls, and is asked for again.</p>
      <TextField name="tag" label="Tag" value={view.build.tag} required mono />
      <TextField name="commit" label="Commit" required mono />
      <PeopleField name="authors" label="Authors" chosen={view.build.authors} />
    </ActForm>
  );
}
