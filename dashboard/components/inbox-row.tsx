// One thing that waits for whoever reads: its time, what it is, and the act itself where that needs no words.
import type { WaitingItem } from "#domain/inbox.ts";
import { roleName } from "#domain/role-name.ts";
import { isPast, waitingInWords } from "../inbox-words.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { shortDigest } from "../names.ts";
import { signingOf, type Signing } from "../signing.ts";
import { useNow, useView, useWords, useWorld } from "../world.ts";
import { ActButton, type ButtonLook } from "./act-button.tsx";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { RunAct } from "./run-act.tsx";
import { SignLabel } from "./sign-label.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly item: WaitingItem;
  /** It has the one filled button of the page. */
  readonly first: boolean;
}

export function InboxRow({ item, first }: Props) {
  const signing = useSigning(item);
  const now = useNow();
  return (
    <Row
      as="li"
      className="gate"
      mark={item.late ? "late" : "yours"}
      when={isPast(item, now) ? <When past={item.due} note={say("over")} /> : <When due={item.due} />}
    >
      <div className="ask">
        <div>
          <About item={item} />
          {signing !== undefined && <Signs gate={signing.gate} />}
        </div>
        <div className="acts">
          <Act item={item} signing={signing} look={first ? "filled" : "outlined"} />
        </div>
      </div>
    </Row>
  );
}

function About({ item }: Pick<Props, "item">) {
  const { clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const { title, about, why, path } = waitingInWords(item);
  return (
    <>
      <h3>
        <Link to={path}>{title}</Link>
      </h3>
      <p className="lead">
        {about}
        {item.kind !== "release" && `, ${clock.when(item.startsAt, now)}`}
        {why !== "" && `: ${words(why)}`}
      </p>
    </>
  );
}

interface ActProps extends Pick<Props, "item"> {
  readonly signing: Signing | undefined;
  readonly look: ButtonLook;
}

function Act({ item, signing, look }: ActProps) {
  if (signing !== undefined) return <SignAct signing={signing} look={look} />;
  return <RunAct item={item} look={look} />;
}

function useSigning(item: WaitingItem): Signing | undefined {
  const view = useView(item.key);
  return view && signingOf(item, view);
}

/** What the signature is over, and what it says. */
function Signs({ gate: { digest, covers, asks } }: Pick<Signing, "gate">) {
  return (
    <p className="hint">
      {say("Signs")} <code>{shortDigest(digest)}</code>
      {covers.length > 0 && `, ${listed(covers)}`}
      {asks !== undefined && `: ${asks}`}
    </p>
  );
}

/** Exactly the digest that is on the screen. */
function SignAct({
  signing: { view, gate, role },
  look,
}: {
  readonly signing: Signing;
  readonly look: ButtonLook;
}) {
  const { api } = useWorld();
  const { id, digest } = gate;
  const signature = { gate: id, role, digest, seenVersion: view.version };
  return (
    <ActButton look={look} send={() => api.send(view.key, "signOff", signature)}>
      <SignLabel text={say("Sign as {0}", roleName(role))} />
    </ActButton>
  );
}
