// An environment: who has it, who waits, what it carries, and its stop switch.
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import { capitalised, nameOf } from "../names.ts";
import { whyNotStop } from "../permissions.ts";
import { useEnvironment, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";
import { StateIcon } from "./pin.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Row } from "./row.tsx";
import { Unfold } from "./unfold.tsx";

const markByStatus = {
  free: "met",
  held: "open",
  stopped: "failed",
  "ended-outside": "failed",
} as const satisfies Record<EnvironmentView["status"], Mark>;

export function Environment({ view }: { readonly view: ReleaseView }) {
  const environment = useEnvironment(view.claim?.environment ?? "");
  if (view.claim === undefined || environment === undefined) return null;
  return (
    <section data-row="">
      <h2>{capitalised(environment.key)}</h2>
      <Standing environment={environment} />
      <Switch environment={environment} />
    </section>
  );
}

/** Beside every other environment, whether or not a release has come near it. */
export function EnvironmentRow({ environment }: { readonly environment: EnvironmentView }) {
  return (
    <Row as="li" className="gate" mark={markByStatus[environment.status]}>
      <div className="gate-head">
        <h3>{capitalised(environment.key)}</h3>
      </div>
      <Standing environment={environment} />
      <Switch environment={environment} />
    </Row>
  );
}

function Standing({ environment }: { readonly environment: EnvironmentView }) {
  return (
    <ul className="side-list">
      <li>
        <StateIcon mark={markByStatus[environment.status]} size={14} /> <Occupied environment={environment} />
      </li>
      {environment.queue.map(({ release }, index) => (
        <li key={release}>
          {index === 0 ? say("Next") : say("Then")}: <ReleaseLink release={release} />
        </li>
      ))}
      <Tags environment={environment} />
    </ul>
  );
}

function Occupied({ environment: { holder } }: { readonly environment: EnvironmentView }) {
  if (holder === undefined) return <>{say("Nobody has it")}</>;
  const { release, since, backTo } = holder;
  return (
    <>
      <ReleaseLink release={release} /> {say("has it since")} <Moment at={since} />
      {backTo !== undefined && (
        <>
          {say(", on its way back to")} <code>{backTo}</code>
        </>
      )}
    </>
  );
}

function Tags({ environment: { carries, lastGood } }: { readonly environment: EnvironmentView }) {
  return (
    <>
      {carries !== undefined && (
        <li>
          {say("Carries")} <code>{carries.tag}</code> {say("since")} <Moment at={carries.at} />
        </li>
      )}
      {lastGood !== undefined && lastGood.tag !== carries?.tag && (
        <li>
          {say("Last good:")} <code>{lastGood.tag}</code>
        </li>
      )}
    </>
  );
}

function Switch({ environment: { key, stop } }: { readonly environment: EnvironmentView }) {
  const { api, me, plan, people } = useWorld();
  const why = whyNotStop(plan, me);
  if (stop === undefined)
    return (
      <Unfold label={say("Stop {0}", key)} look="quiet" why={why}>
        {(close) => (
          <ReasonForm
            submit={say("Stop {0}", key)}
            label={say("Why nothing new may go there")}
            send={(reason) => api.pressSwitch(key, "stop", { reason })}
            onDone={close}
          />
        )}
      </Unfold>
    );
  return (
    <>
      <p>
        {say("Stopped by {0}", nameOf(people, stop.by))} <Moment at={stop.at} />: {stop.reason}
      </p>
      <p className="acts">
        <ActButton why={why} send={() => api.pressSwitch(key, "start", {})}>
          {say("Start {0} again", key)}
        </ActButton>
      </p>
    </>
  );
}

function ReleaseLink({ release }: { readonly release: string }) {
  return <Link to={`/releases/${encodeURIComponent(release)}`}>{release}</Link>;
}
