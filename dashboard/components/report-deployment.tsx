import type { ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const statuses = ["succeeded", "started", "failed"] as const;
const wordByStatus = { succeeded: say("Succeeded"), started: say("Started"), failed: say("Failed") } as const;

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
      label={say("Report deployment")}
      submit={say("Report deployment")}
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
        label={say("Environment")}
        value={environment}
        choices={environments.map((value) => ({ value, label: capitalised(value) }))}
      />
      <ChoiceField
        name="status"
        label={say("It")}
        choices={statuses.map((value) => ({ value, label: wordByStatus[value] }))}
      />
      <TextField name="tag" label={say("Tag")} value={view.rollBack?.toTag ?? view.build.tag} required mono />
      <TextField
        name="runbook"
        label={say("Runbook")}
        type="url"
        hint={say("Address of the rollback runbook")}
      />
      <TextField name="url" label={say("Where it runs")} type="url" />
    </ActForm>
  );
}
