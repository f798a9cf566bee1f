// A modal that the app has opened for the reader. It closes when the app takes it, and says beside its fields what the app does not take.
import { useId, useLayoutEffect, useRef, useState, type FormEvent } from "react";
import { Blocks } from "./blocks.tsx";
import type { Acted, Modal } from "./door.ts";
import { enteredIn, missingIn, type Entered } from "./entered.ts";
import { ModalField } from "./modal-field.tsx";

interface Props {
  readonly modal: Modal;
  readonly submit: (entered: Entered) => Promise<Acted>;
  readonly close: () => void;
}

export function ModalDialog({ modal, submit, close }: Props) {
  const { title, blocks } = modal;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const entered = enteredIn(blocks, new FormData(event.currentTarget));
    const missing = missingIn(blocks, entered);
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    const acted = await submit(entered);
    setBusy(false);
    setErrors(acted.outcome === "errors" ? acted.errors : {});
    setFailed(acted.outcome === "failed" ? acted.words : undefined);
  };
  return (
    <dialog ref={dialog} className="modal" aria-labelledby={id} onCancel={close}>
      <h2 id={id}>{title.text}</h2>
      <form className="form" noValidate onSubmit={(event) => void send(event)}>
        {blocks.map((block, index) =>
          block.type === "input" ? (
            <ModalField key={block.block_id} block={block} error={errors[block.block_id]} />
          ) : (
            <div className="field wide" key={"block_id" in block ? block.block_id : `unknown ${index}`}>
              <Blocks blocks={[block]} />
            </div>
          ),
        )}
        {failed !== undefined && (
          <p className="refusal bad" role="alert">
            {failed}
          </p>
        )}
        <div className="form-end">
          {modal.submit != null && (
            <button type="submit" className="button filled" aria-disabled={busy}>
              {modal.submit.text}
            </button>
          )}
          <button type="button" className="button quiet" onClick={close}>
            {modal.close?.text ?? "Cancel"}
          </button>
        </div>
      </form>
    </dialog>
  );
}
