// The first thing on the page: the verdict as its heading, at most three reasons under it, each a link to its row.
import type { ReactNode } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById, markOf, nextDue, openStage, releaseMark } from "../gates.ts";
import { headlineOf } from "../headline.ts";
import { say } from "../language/say.ts";
import { ageOf } from "../time.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { AgeBar } from "./age-bar.tsx";
import { Announcer } from "./announcer.tsx";
import { Link } from "./link.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function Verdict({ view, children }: { readonly view: ReleaseView; readonly children?: ReactNode }) {
  const { me } = useWorld();
  const now = useNow();
  const words = useWords();
  return (
    <Row
      className="verdict"
      id="verdict"
      mark={releaseMark(view, me, now)}
      pinSize={32}
      when={<NextDue view={view} />}
    >
      <p className="crumb">
        <Link to="/releases">{say("Releases")}</Link> / {view.key} {view.title}
      </p>
      <h1>
        <span lang="en">{words(headlineOf(view))}</span>
      </h1>
      <Announcer text={words(view.verdict)} lang="en" />
      <Reasons view={view} />
      <GoUntil view={view} />
      {children}
    </Row>
  );
}

/** A release that waits for no instant says since when its stage is open. */
function NextDue({ view }: { readonly view: ReleaseView }) {
  const due = nextDue(view);
  if (due !== undefined) return <When due={due} />;
  return view.status === "reviewing" ? (
    <When past={openStage(view)?.openedAt} note={say("stage opened")} />
  ) : (
    <When past={view.updatedAt} />
  );
}

function Reasons({ view }: { readonly view: ReleaseView }) {
  const { me } = useWorld();
  const now = useNow();
  const words = useWords();
  if (view.reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {view.reasons.slice(0, 3).map(({ gate: id, text }) => {
        const gate = gateById(view, id);
        return (
          <li key={id}>
            <StateIcon mark={gate === undefined ? "open" : markOf(gate, me, now)} />
            <span>
              <a href={`#${id}`}>{gate?.title ?? id}</a>:{" "}
              <span lang="en">{words(withoutTitle(text, gate?.title))}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function withoutTitle(text: string, title: string | undefined): string {
  return title !== undefined && text.startsWith(title)
    ? text.slice(title.length).replace(/^[:,]?\s*/, "")
    : text;
}

function GoUntil({ view }: { readonly view: ReleaseView }) {
  const now = useNow();
  const until = view.goUntil ?? view.watchUntil;
  if (until === undefined) return null;
  const began = beginOf(view, until);
  return (
    <div className="until">
      <AgeBar age={ageOf(began, until, now)} tone="ok" tick={false} />
    </div>
  );
}

/** A watch began with the last deployment, a readiness to go with the first check that will expire. */
function beginOf(view: ReleaseView, until: string): string {
  const checks = (openStage(view)?.gates ?? []).flatMap(({ check }) =>
    check?.at === undefined ? [] : [check.at],
  );
  const starts = view.watchUntil === undefined ? checks : view.deployments.map(({ at }) => at).slice(-1);
  return [...starts, view.updatedAt].filter((at) => at < until).toSorted()[0] ?? view.updatedAt;
}
