import { useState, type FormEvent } from "react";
import { Row } from "../components/row.tsx";
import { textIn } from "../fields.ts";
import type { Acted } from "./door.ts";

/** Only commands are typed here: nobody reads what people write to each other. */
export function CommandRow({ send }: { readonly send: (text: string) => Promise<Acted> }) {
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = textIn(new FormData(form), "command");
    if (busy || text === "") return;
    setBusy(true);
    const acted = await send(text);
    setBusy(false);
    setFailed(acted.outcome === "failed" ? acted.words : undefined);
    if (acted.outcome === "taken") form.reset();
  };
  return (
    <Row className="command">
      <form className="form" aria-label="Slash command" onSubmit={(event) => void onSubmit(event)}>
        <div className="field">
          <label htmlFor="command">Slash command</label>
          <input
            id="command"
            name="command"
            className="mono"
            autoComplete="off"
            placeholder="/runsheet inbox"
          />
        </div>
        <button type="submit" className="button outlined" aria-disabled={busy}>
          Send
        </button>
        {failed !== undefined && (
          <p className="refusal bad" role="alert">
            {failed}
          </p>
        )}
      </form>
    </Row>
  );
}
