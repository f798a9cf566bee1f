import { textIn, textsIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { navigate, releasePath } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { PeopleField } from "./people-field.tsx";
import { TextField } from "./text-field.tsx";

export function StartRelease({ onDone }: { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Start a release")}
      submit={say("Start the release")}
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
      <TextField name="key" label={say("Key")} hint={say("Such as v2025.10.16")} required mono />
      <TextField name="title" label={say("Title")} required />
      <TextField name="build.tag" label={say("Tag")} hint={say("Left empty, it is the key")} mono />
      <TextField name="build.commit" label={say("Commit")} hint={say("7 to 64 hex digits")} required mono />
      <PeopleField name="build.authors" label={say("Authors of the build")} />
      <TextField
        name="supersedes"
        label={say("Takes the place of")}
        hint={say("Key of a release that ends by this start, or empty")}
        mono
      />
    </ActForm>
  );
}
