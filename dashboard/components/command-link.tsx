import { say } from "../language/say.ts";

/** Where an accepted but unanswered command can be looked up. */
export function CommandLink({ command }: { readonly command: string | undefined }) {
  if (command === undefined) return null;
  return (
    <a className="hint" href={command}>
      {say("Look it up")}
    </a>
  );
}
