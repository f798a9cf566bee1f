// Past and coming weeks as a picture: one cell a day, one mark a call. The lists beside it say the same in words.
import type { PresentedCall } from "#domain/call/presented.ts";
import { calendarInWords, callCalendar, type CalendarDay, type CalendarWeek } from "../call-calendar.ts";
import { callMark, wordByStatus } from "../calls.ts";
import { say } from "../language/say.ts";
import { dayParts } from "../plan-days.ts";
import { callPath } from "../routes.ts";
import "../styles/calendar.css";
import { useNow, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

export function CallCalendar({ calls }: { readonly calls: readonly PresentedCall[] }) {
  const { clock } = useWorld();
  const now = useNow();
  const weeks = callCalendar(calls, clock.date(new Date(now).toISOString()), clock.date);
  return (
    <>
      <SectionHead title={say("Calendar")} id="calendar" note={calendarInWords(weeks)} />
      <Row className="calendar-row">
        <table className="calendar" aria-labelledby="calendar">
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">{say("Week of")}</span>
              </th>
              {weeks[0]?.map(({ date }) => (
                <th scope="col" key={date}>
                  {dayParts(date).weekday}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <Week key={week[0]?.date} week={week} />
            ))}
          </tbody>
        </table>
      </Row>
    </>
  );
}

function Week({ week }: { readonly week: CalendarWeek }) {
  const current = week.some(({ today }) => today);
  return (
    <tr className={current ? "this-week" : undefined}>
      <th scope="row">{dayParts(week[0]?.date ?? "").day}</th>
      {week.map((day) => (
        <Day key={day.date} day={day} />
      ))}
    </tr>
  );
}

function Day({ day: { date, today, calls, movedAway } }: { readonly day: CalendarDay }) {
  return (
    <td {...(today && { "aria-current": "date" as const })}>
      <span className="day-number">
        {Number(date.slice(8))}
        {today && <span className="hidden"> {say("today|day")}</span>}
      </span>
      {calls.map((call) => (
        <Mark key={call.id} call={call} />
      ))}
      {movedAway.map((call) => (
        <Mark key={call.id} call={call} away />
      ))}
    </td>
  );
}

/** On a phone the mark stands alone; its words stay for those who hear it. */
function Mark({ call, away = false }: { readonly call: PresentedCall; readonly away?: boolean }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const word = away ? say("moved to {0}", clock.day(call.startsAt, now)) : wordByStatus[call.status];
  return (
    <Link to={callPath(call.key)} className={away ? "call-mark away" : "call-mark"}>
      <StateIcon mark={away ? "not-open" : callMark(call, me, now)} size={16} />
      <span className="hidden">{call.title}: </span>
      <span className="call-word">{word}</span>
    </Link>
  );
}
