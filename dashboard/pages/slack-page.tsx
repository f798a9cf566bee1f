// The embedded Slack as one of its people sees it; for whoever sits at the machine, who may be any of them.
import { useEffect, useRef } from "react";
import { Announcer } from "../components/announcer.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { ThemeSwitch } from "../components/theme-switch.tsx";
import { Waiting } from "../components/waiting.tsx";
import { navigate, slackPath, type SlackPlace } from "../routes.ts";
import { CommandRow } from "../slack/command-row.tsx";
import { act, type Acted, type Messages } from "../slack/door.ts";
import { ModalDialog } from "../slack/modal-dialog.tsx";
import { useMessages } from "../slack/polling.ts";
import { ReadingContext, useClock } from "../slack/reading-context.ts";
import { Said, type PressedOn } from "../slack/said.tsx";
import { useTicking } from "../world.ts";
import "../styles/slack.css";

export function SlackPage({ place, now }: { readonly place: SlackPlace; readonly now: () => number }) {
  const { page, problem, again } = useMessages(slackPath(place).replace(/^[^?]*/, ""));
  const instant = useTicking(now);
  return (
    <>
      <a className="skip" href="#verdict">
        Skip to the messages
      </a>
      <header className="masthead">
        <div className="brand">
          <a href="/releases">Runsheet</a>
        </div>
        <div className="you">
          <ThemeSwitch />
        </div>
      </header>
      <div className="run">
        <main className="sheet" lang="en" aria-busy={page === undefined && problem === undefined}>
          {page === undefined && <Coming />}
          {problem !== undefined && <FailureRow problem={problem} again={again} />}
          {page === undefined ? (
            problem === undefined && <Waiting />
          ) : (
            <ReadingContext value={{ zone: page.reader.zone, now: instant }}>
              <Head page={page} as={place.as ?? page.reader.id} />
              <Open page={page} again={again} />
            </ReadingContext>
          )}
        </main>
      </div>
    </>
  );
}

function Coming() {
  return (
    <Row className="verdict" id="verdict">
      <title>Slack: Runsheet</title>
      <h1>Slack</h1>
    </Row>
  );
}

function Head({
  page: { people, reader, conversations, open },
  as,
}: {
  readonly page: Messages;
  readonly as: string;
}) {
  const { zoneName } = useClock();
  const choose = (other: string): void => navigate(slackPath({ as: other, in: open.name }), "replace");
  return (
    <Row className="verdict" id="verdict">
      <title>{`Slack as ${reader.name} reads it: Runsheet`}</title>
      <h1>Slack as {reader.name} reads it</h1>
      <p className="zone">Local only: here you act as anybody. Times in {zoneName}.</p>
      <div className="form narrow">
        <div className="field wide">
          <label htmlFor="reader">Reading as</label>
          <select id="reader" value={as} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {people.map(({ id, name, roles }) => (
              <option key={id} value={id}>
                {name}, {roles.join(", ")}
              </option>
            ))}
          </select>
        </div>
      </div>
      <nav className="choice" aria-label="Conversations">
        {conversations.map(({ name, title, messages }) => (
          <Link key={name} to={slackPath({ as, in: name })} current={name === open.name}>
            {title} <span className="count">{messages}</span>
          </Link>
        ))}
      </nav>
    </Row>
  );
}

function Open({
  page: { reader, open, view },
  again,
}: {
  readonly page: Messages;
  readonly again: () => void;
}) {
  const { name, title, messages } = open;
  const as = reader.id;
  const done = async (acting: Promise<Acted>): Promise<Acted> => {
    const acted = await acting;
    again();
    return acted;
  };
  const press = ({ button: { action_id: action, value }, ...pressed }: PressedOn) =>
    done(act("press", { as, in: name, ...pressed, action, value }));
  return (
    <>
      {messages.length === 0 && (
        <Row>
          <p>No messages. The embedded Slack keeps them in memory: it begins empty after each start.</p>
        </Row>
      )}
      <ol className="rows" aria-label={`Messages in ${title}`}>
        {messages.map((message) => (
          <Said key={message.ts} message={message} press={press} />
        ))}
      </ol>
      <Announcer text={messages.findLast(({ only }) => only)?.text ?? ""} />
      <CommandRow send={(text) => done(act("command", { as, in: name, text }))} />
      <InSight key={`${as} ${name} ${messages.at(-1)?.ts}`} />
      {view !== undefined && (
        <ModalDialog
          key={`${view.id} ${view.hash}`}
          modal={view}
          submit={(entered) => done(act("submit", { as, view: view.id, entered }))}
          close={() => void done(act("close", { as }))}
        />
      )}
    </>
  );
}

/** As in Slack, the newest message stands at the end, and is what one sees. */
function InSight() {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not given back: newer browsers give a promise, which React would take for the end of the effect.
    end.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return <div ref={end} />;
}
