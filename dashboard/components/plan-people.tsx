// The people of the plan: roles, zone, who is away and who stands in; and which roles are held by nobody or by one.
import type { Plan } from "#domain/plan/plan.ts";
import { roleName } from "#domain/role-name.ts";
import type { RosterPerson } from "#domain/roster.ts";
import type { Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import { capitalised, nameOf } from "../names.ts";
import type { Holding } from "../plan-holders.ts";
import { useNow, useWorld } from "../world.ts";
import { Person } from "./person.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

interface Props {
  readonly plan: Plan;
  readonly roster: readonly RosterPerson[];
  readonly holdings: readonly Holding[];
}

export function PlanPeople({ plan, roster, holdings }: Props) {
  const { people } = useWorld();
  const nobody = holdings.filter(({ holders }) => holders.length === 0);
  const one = holdings.filter(({ holders }) => holders.length === 1);
  const named = one.map(({ role, holders: [id = ""] }) => `${roleName(role)} (${nameOf(people, id)})`);
  return (
    <>
      <SectionHead
        title={say("People")}
        id="people"
        note={say("{0} of them; without a zone of their own in {1}", roster.length, plan.timezone)}
      />
      <ul className="rows" aria-labelledby="people">
        {nobody.length > 0 && (
          <Gap
            mark="late"
            title={say("Nobody is there for")}
            text={nobody.map(({ role }) => roleName(role)).join(", ")}
          />
        )}
        {one.length > 0 && (
          <Gap mark="stale" title={say("One person is there for")} text={named.join(", ")} />
        )}
        {roster.map((person) => (
          <PersonRow key={person.id} person={person} plan={plan} />
        ))}
      </ul>
    </>
  );
}

interface GapProps {
  readonly mark: Mark;
  readonly title: string;
  readonly text: string;
}

function Gap({ mark, title, text }: GapProps) {
  return (
    <Row as="li" className="plan-line" mark={mark}>
      <h3>{title}</h3>
      <p className="lead">{capitalised(text)}</p>
    </Row>
  );
}

function PersonRow({ person, plan }: { readonly person: RosterPerson; readonly plan: Plan }) {
  const { id, roles, timezone, customer, sample, organisation } = person;
  const from = plan.organisations.find((one) => one.id === organisation)?.name ?? organisation;
  const words = [roles.map(roleName).join(", "), from, ...(timezone === undefined ? [] : [timezone])];
  return (
    <Row as="li" className="plan-line person-row">
      <div className="gate-head">
        <h3>
          <Person id={id} />
        </h3>
        {(sample || customer) && <span className="count">{sample ? say("sample") : say("customer")}</span>}
      </div>
      <p className="lead">{words.join(" · ")}</p>
      <Standing person={person} />
    </Row>
  );
}

/** Away now, away soon, and in whose place somebody acts. */
function Standing({
  person: { away, absences = [], for: others = [], unasked = [] },
}: {
  readonly person: RosterPerson;
}) {
  const { people, clock } = useWorld();
  const now = useNow();
  const day = (date: string) => clock.day(date, now);
  const standIn = (delegate: string | undefined) =>
    delegate === undefined ? say("nobody stands in") : say("{0} stands in", nameOf(people, delegate));
  const ahead = absences.filter(({ from }) => from !== away?.from && Date.parse(from) > now);
  return (
    <>
      {away !== undefined && (
        <p className="lead warn">{say("Away until {0}; {1}", day(away.until), standIn(away.delegate))}</p>
      )}
      {ahead.map(({ from, until, delegate }) => (
        <p key={from} className="lead">
          {say("Away from {0} until {1}; {2}", day(from), day(until), standIn(delegate))}
        </p>
      ))}
      {others.map(({ person, roles }) => (
        <p key={person} className="lead">
          {say("Stands in for {0} as {1}", nameOf(people, person), roles.map(roleName).join(", "))}
        </p>
      ))}
      {unasked.length > 0 && (
        <p className="lead">{say("Is sent nothing as {0}", unasked.map(roleName).join(", "))}</p>
      )}
    </>
  );
}
