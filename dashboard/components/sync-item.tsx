// One item of a digest: what it is, whom it concerns, and the presses that say that it was talked about.
import type { SyncEntry, SyncView } from "#domain/sync/view-schema.ts";
import { say } from "../language/say.ts";
import { callPath, dryRunPath, releasePath } from "../routes.ts";
import { wordByFlag, wordByHint } from "../sync-words.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Link } from "./link.tsx";
import { Person } from "./person.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly sync: SyncView;
  readonly item: SyncEntry;
  readonly onReviewed: () => void;
}

export function SyncItem({ sync, item, onReviewed }: Props) {
  const { title, text, who, at, run, returned, hint } = item;
  return (
    <Row as="li" className="change" {...(at !== undefined && { when: <When past={at} /> })}>
      <p className="change-text">
        <strong>{title}</strong> {returned === true && <em>{say("Back from the last digest.")} </em>}
        {hint !== undefined && <em>{wordByHint[hint]} </em>}
        {text}
      </p>
      <p className="change-facts">
        {who.map((id) => (
          <Person key={id} id={id} />
        ))}
        {run !== undefined && <RunLink run={run} />}
      </p>
      <Review sync={sync} item={item} onReviewed={onReviewed} />
    </Row>
  );
}

function RunLink({ run }: { readonly run: string }) {
  const [kind = "", ...rest] = run.split("/");
  const key = rest.join("/");
  if (kind === "release") return <Link to={releasePath(key)}>{key}</Link>;
  if (kind === "dry-run") return <Link to={dryRunPath(key)}>{say("Dry run of {0}", key)}</Link>;
  return kind === "call" ? <Link to={callPath(key)}>{key}</Link> : null;
}

function Review({ sync, item: { id, review }, onReviewed }: Props) {
  const { api } = useWorld();
  const send = (flag?: SyncView["flags"][number]) => async () => {
    const answer = await api.reviewEntry(sync.key, { entry: id, ...(flag !== undefined && { flag }) });
    if (answer.outcome === "answered") onReviewed();
    return answer;
  };
  if (review !== undefined)
    return (
      <p className="change-facts">
        <span>{say("Reviewed")}</span>
        <Person id={review.by} />
        {review.flag !== undefined && <span>{wordByFlag[review.flag]}</span>}
      </p>
    );
  if (sync.status === "closed" || sync.status === "ended-outside") return null;
  return (
    <p className="change-facts">
      <ActButton send={send()}>{say("Reviewed")}</ActButton>
      {sync.flags.map((flag) => (
        <ActButton key={flag} look="quiet" send={send(flag)}>
          {wordByFlag[flag]}
        </ActButton>
      ))}
    </p>
  );
}
