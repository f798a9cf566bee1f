// Confirming, declining, proving or dropping one item of readiness; a refusal stands at its button.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isThere, type ReadinessItem } from "../dry-runs.ts";
import { oneOf, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { SettleForm } from "./settle-form.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly run: PresentedDryRun;
  readonly item: ReadinessItem;
}

interface Offered extends Props {
  readonly first: boolean;
}

export function ReadinessActs({ run, item, first }: Offered) {
  const { me } = useWorld();
  if (me.customer === true) return null;
  const { id, kind, title, owner, waitingOn, state } = item;
  return (
    <div className="acts">
      {kind === "confirm" ? (
        <Confirming run={run} item={item} first={first} />
      ) : (
        <Proving run={run} item={item} first={first} />
      )}
      <Unfold label={say("Waits or falls away")} look="quiet" why={whyNotDryRun(run, me, "settleDependency")}>
        {(close) => (
          <SettleForm
            run={run}
            id={id}
            title={title}
            owners={[owner]}
            waitingOn={waitingOn}
            choices={["open", "dropped"]}
            first={state === "dropped" ? "dropped" : "open"}
            onDone={close}
          />
        )}
      </Unfold>
    </div>
  );
}

function Confirming({ run, item, first }: Offered) {
  const { me, api } = useWorld();
  const there = isThere(item);
  return (
    <>
      {!there && (
        <ActButton
          look={first ? "filled" : "outlined"}
          why={whyNotDryRun(run, me, "confirm")}
          send={() => api.sendDryRun(run.key, "confirm", { item: item.id, answer: "yes" })}
        >
          {say("Confirm")}
        </ActButton>
      )}
      <Unfold label={there ? say("Change") : say("For somebody")} look="quiet">
        {(close) => <ConfirmForm run={run} item={item} onDone={close} />}
      </Unfold>
    </>
  );
}

function Proving({ run, item, first }: Offered) {
  const { me } = useWorld();
  const there = isThere(item);
  const look = there ? "quiet" : "outlined";
  return (
    <Unfold
      label={there ? say("Another link") : say("Give its link")}
      look={first ? "filled" : look}
      why={whyNotDryRun(run, me, "completeItem")}
    >
      {(close) => <LinkForm run={run} item={item} onDone={close} />}
    </Unfold>
  );
}

const answers = ["yes", "no"] as const;

function ConfirmForm({ run, item, onDone }: Props & { readonly onDone: () => void }) {
  const { api, people, me } = useWorld();
  const team = [...people.values()].filter(({ customer }) => !customer);
  const holder = team.find(({ roles }) => roles.includes(item.owner));
  return (
    <ActForm
      label={say("Answer for {0}", item.title)}
      submit={say("Note the answer")}
      onDone={onDone}
      send={(fields) =>
        api.sendDryRun(run.key, "confirm", {
          item: item.id,
          person: textIn(fields, "person"),
          answer: oneOf(answers, textIn(fields, "answer")),
        })
      }
    >
      <ChoiceField
        name="person"
        label={say("Who")}
        value={item.by ?? holder?.id ?? me.id}
        choices={team.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ChoiceField
        name="answer"
        label={say("Answer|its text")}
        value={item.state === "declined" ? "no" : "yes"}
        choices={[
          { value: "yes", label: say("Confirms") },
          { value: "no", label: say("Declines") },
        ]}
      />
    </ActForm>
  );
}

function LinkForm({ run, item: { id, title, link }, onDone }: Props & { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Link what shows {0}", title)}
      submit={say("It is there")}
      onDone={onDone}
      send={(fields) => {
        const given = textIn(fields, "link");
        return api.sendDryRun(run.key, "completeItem", { item: id, ...(given !== "" && { link: given }) });
      }}
    >
      <TextField
        name="link"
        label={say("Link")}
        hint={say("A web address or a path in the workspace")}
        value={link ?? ""}
        required
      />
    </ActForm>
  );
}
