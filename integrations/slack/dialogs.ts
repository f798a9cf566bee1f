// Opens a form for who has just pressed: Slack takes the id of a press for three seconds.
import type { Slack } from "./client.ts";
import { asked } from "./failures.ts";
import type { FormView } from "./forms.ts";

export interface Dialogs {
  open(triggerId: string, view: FormView): Promise<void>;
}

export function createDialogs(client: Slack): Dialogs {
  return {
    open: async (triggerId, view) => {
      await asked(() => client.views.open({ trigger_id: triggerId, view }));
    },
  };
}
