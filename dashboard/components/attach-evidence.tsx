// Evidence for a gate: the kinds a slot takes decide what is asked for; a file goes as it is, a text as JSON.
import { useState } from "react";
import type { EvidenceKind } from "#domain/evidence/kinds.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import type { Acted } from "../acted.ts";
import type { Api } from "../api.ts";
import { fileIn, optionalIn, textIn } from "../fields.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { FileField } from "./file-field.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly onDone: () => void;
}

const kindWords: Readonly<Record<EvidenceKind, string>> = {
  vitest: say("Vitest report (JSON)"),
  playwright: say("Playwright report (JSON)"),
  lighthouse: say("Lighthouse report (JSON)"),
  junit: say("JUnit XML report"),
  note: say("Note"),
  link: say("Link"),
  screenshot: say("Screenshot"),
  file: say("File"),
};

export function AttachEvidence({ view, gate, onDone }: Props) {
  const { api } = useWorld();
  const preferred = gate.needs.find(({ met }) => !met) ?? gate.needs[0];
  const [slot, setSlot] = useState(preferred?.slot ?? "");
  const kinds = gate.needs.find((need) => need.slot === slot)?.kinds ?? [];
  const [chosen, setChosen] = useState<string>();
  const kind = kinds.find((one) => one === chosen) ?? kinds[0];
  return (
    <ActForm
      label={say("Attach evidence to {0}", gate.title)}
      submit={say("Attach evidence")}
      send={(fields) => attach(api, view.key, { gate: gate.id, fields })}
      onDone={onDone}
    >
      <ChoiceField
        name="slot"
        label={say("For")}
        value={slot}
        choices={gate.needs.map((need) => ({ value: need.slot, label: need.title }))}
        onChoice={setSlot}
      />
      <ChoiceField
        key={slot}
        name="evidence.kind"
        label={say("Kind")}
        value={kind}
        choices={kinds.map((value) => ({ value, label: kindWords[value] }))}
        onChoice={setChosen}
      />
      <TextField name="evidence.name" label={say("Name")} hint={say("What people will call it")} />
      <ContentFields kind={kind} />
      <TextField name="evidence.commit" label={say("Commit")} value={view.build.commit} mono />
    </ActForm>
  );
}

function ContentFields({ kind }: { readonly kind: EvidenceKind | undefined }) {
  if (kind === "link")
    return <TextField name="evidence.content" label={say("Address")} type="url" required />;
  if (kind === "note") return <TextField name="evidence.content" label={say("Text")} lines={4} required />;
  return (
    <>
      <FileField name="file" label={say("File")} />
      {kind !== "screenshot" && kind !== "file" && (
        <TextField name="evidence.content" label={say("Or paste the report")} lines={3} mono />
      )}
    </>
  );
}

function attach(
  api: Api,
  key: string,
  { gate, fields }: { gate: string; fields: FormData },
): Promise<Answer<Acted>> {
  const slot = textIn(fields, "slot");
  const kind = textIn(fields, "evidence.kind");
  const named = optionalIn(fields, "evidence.name", "evidence.commit");
  const file = fileIn(fields, "file");
  if (file !== undefined) return api.attach(key, formOf({ gate, slot, kind, named, file }));
  const commit = named["evidence.commit"];
  const name = named["evidence.name"] ?? kind;
  const evidence = {
    kind,
    name,
    content: textIn(fields, "evidence.content"),
    ...(commit !== undefined && { commit }),
  };
  return api.attach(key, { gate, slot, evidence });
}

interface Upload {
  readonly gate: string;
  readonly slot: string;
  readonly kind: string;
  readonly named: Readonly<Record<string, string | undefined>>;
  readonly file: File;
}

/** Fields before the file: the server reads them in order. */
function formOf({ gate, slot, kind, named, file }: Upload): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ gate, slot, kind })) form.set(name, value);
  for (const name of ["name", "commit"]) {
    const value = named[`evidence.${name}`];
    if (value !== undefined) form.set(name, value);
  }
  form.set("file", file);
  return form;
}
