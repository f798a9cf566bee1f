import { textIn, textsIn } from "../fields.ts";
import { navigate, releasePath } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { PeopleField } from "./people-field.tsx";
import { TextField } from "./text-field.tsx";

export function StartRelease({ onDone }: { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label="Start a release"
      submit="Start the release"
      look="filled"
      onDone={({ view }) => {
        onDone();
        navigate(releasePath(view.key));
      }}
      send={(fields) => {
        const key = textIn(fields, "key");
        const tag = textIn(fields, "build.tag");
        const supersedes = textIn(fields, "supersedes");
        return api.start({
          key,
          title: textIn(fields, "title"),
          build: {
            tag: tag === "" ? key : tag,
            commit: textIn(fields, "build.commit"),
            authors: textsIn(fields, "build.authors"),
          },
          ...(supersedes !== "" && { supersedes }),
        });
      }}
    >
      <TextField name="key" label="Key" hint="Such as v2025.10.16" required mono />
      <TextField name="title" label="Title" required />
      <TextField name="build.tag" label="Tag" hint="Left empty, it is the key" mono />
      <TextField name="build.commit" label="Commit" hint="7 to 64 hex digits" required mono />
      <PeopleField name="build.authors" label="Authors of the build" />
      <TextField
        name="supersedes"
        label="Takes the place of"
        hint="Key of a release that ends by this start, or empty"
        mono
      />
    </ActForm>
  );
}
