// The coming two weeks as days on the line: what comes when, and to whom.
import type { Plan } from "#domain/plan/plan.ts";
import type { Preview } from "#domain/preview/preview.ts";
import { roleName } from "#domain/role-name.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { dailyRuns, dayParts, planDays, type DayEntry, type PlanDay } from "../plan-days.ts";
import { useWorld } from "../world.ts";
import { Row } from "./row.tsx";

export function PlanCalendar({ plan, preview }: { readonly plan: Plan; readonly preview: Preview }) {
  const daily = dailyRuns(preview);
  return (
    <>
      <ol className="rows days" aria-labelledby="days">
        {planDays(preview, plan).map((day, index) => (
          <Day key={day.date} day={day} today={index === 0} />
        ))}
      </ol>
      <Row className="each-day" when={<DayName weekday={say("Each day")} />}>
        <ul className="day">
          {daily.map(({ id, what, times }) => (
            <li key={id}>
              <span className="time">{times.join(" or ")}</span>
              <span>{what}</span>
            </li>
          ))}
          {preview.rules
            .filter(({ text }) => text.startsWith("Each hour"))
            .map(({ about, text }) => (
              <li key={about}>
                <span className="time">{say("hourly")}</span>
                <span>
                  {about}: {text}
                </span>
              </li>
            ))}
        </ul>
      </Row>
    </>
  );
}

function DayName({ weekday, day }: { readonly weekday: string; readonly day?: string }) {
  return (
    <div className="when">
      <b>{weekday}</b>
      {day !== undefined && <span>{day}</span>}
    </div>
  );
}

function Day({ day: { date, entries }, today }: { readonly day: PlanDay; readonly today: boolean }) {
  const { weekday, day } = dayParts(date);
  const empty = entries.length === 0;
  return (
    <Row
      as="li"
      className={empty ? "day-row empty" : "day-row"}
      when={<DayName weekday={today ? say("Today") : weekday} day={today ? `${weekday} ${day}` : day} />}
    >
      {empty ? (
        <p className="ink3">{say("Nothing")}</p>
      ) : (
        <ul className="day">
          {entries.map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </ul>
      )}
    </Row>
  );
}

const wordByKind: Readonly<Record<DayEntry["kind"], string>> = {
  reminder: say("reminder"),
  deadline: say("deadline"),
  call: say("call"),
  freeze: say("freeze"),
  expiry: say("expiry"),
  absence: say("absence"),
  "dry run": say("dry run"),
};

/** What people come together for. */
const sessions: readonly DayEntry["kind"][] = ["call", "dry run"];

function Entry({ entry: { time, kind, what, channel, role, people } }: { readonly entry: DayEntry }) {
  const { people: known } = useWorld();
  const names = people.map((id) => nameOf(known, id)).join(", ");
  const nobody = role !== undefined && people.length === 0;
  const receivers = [channel && `#${channel}`, role && roleName(role), names].filter(Boolean);
  return (
    <li>
      <span className="time">{time ?? say("all day")}</span>
      <span>
        {sessions.includes(kind) ? <b>{what}</b> : what}{" "}
        <span className="ink3">
          {wordByKind[kind]}
          {receivers.map((one) => `, ${one}`)}
        </span>
        {nobody && <span className="bad">{say(", nobody holds it")}</span>}
      </span>
    </li>
  );
}
