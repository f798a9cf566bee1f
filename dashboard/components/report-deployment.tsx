import type { ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { capitalised } from "../names.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const statuses = ["succeeded", "started", "failed"] as const;

interface Props {
  readonly view: ReleaseView;
  readonly environment: string | undefined;
  readonly onDone: () => void;
}

export function ReportDeployment({ view, environment, onDone }: Props) {
  const { api } = useWorld();
  const environments = [...new Set(view.stages.map((stage) => stage.environment))];
  return (
    <ActForm
      label="Report deployment"
      submit="Report deployment"
      onDone={onDone}
      send={(fields) =>
        api.send(view.key, "reportDeployment", {
          environment: textIn(fields, "environment"),
          status: oneOf(statuses, textIn(fields, "status")),
          tag: textIn(fields, "tag"),
          ...optionalIn(fields, "url", "runbook"),
        })
      }
    >
      <ChoiceField
        name="environment"
        label="Environment"
        value={environment}
        choices={environments.map((value) => ({ value, label: capitalised(value) }))}
      />
      <ChoiceField
        name="status"
        label="It"
        choices={statuses.map((value) => ({ value, label: capitalised(value) }))}
      />
      <TextField name="tag" label="Tag" value={view.rollBack?.toTag ?? view.build.tag} required mono />
      <TextField name="runbook" label="Runbook" type="url" hint="Address of the rollback runbook" />
      <TextField name="url" label="Where it runs" type="url" />
    </ActForm>
  );
}
