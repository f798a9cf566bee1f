// Ticks what somebody owes, at once or with a link to what shows it.
import type { Acted } from "../acted.ts";
import { textIn } from "../fields.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { ActButton, type ButtonLook } from "./act-button.tsx";
import { ActForm } from "./act-form.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly look: ButtonLook;
  readonly why: string | undefined;
  readonly linkType: "text" | "url";
  readonly send: (more: { readonly link?: string }) => Promise<Answer<Acted>>;
}

export function TickActs({ look, why, linkType, send }: Props) {
  return (
    <div className="acts">
      <ActButton look={look} why={why} send={() => send({})}>
        {say("Tick")}
      </ActButton>
      {why === undefined && (
        <Unfold label={say("With a link")} look="quiet">
          {(close) => (
            <ActForm
              label={say("Tick with a link")}
              submit={say("Tick")}
              onDone={close}
              send={(fields) => send({ link: textIn(fields, "link") })}
            >
              <TextField name="link" label={say("Link")} type={linkType} required />
            </ActForm>
          )}
        </Unfold>
      )}
    </div>
  );
}
