// One thing that waits for whoever reads: its time, what it is, and the act itself where that needs no words.
import Check from "lucide-react/icons/check";
import type { WaitingItem } from "#domain/inbox.ts";
import { listInWords } from "#domain/list-words.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { gateById } from "../gates.ts";
import { waitingInWords } from "../inbox-words.ts";
import { roleName, shortDigest } from "../names.ts";
import { whyNotCall } from "../permissions.ts";
import { whyNotYet } from "../seats.ts";
import { useCall, useNow, useView, useWords, useWorld } from "../world.ts";
import { ActButton, type ButtonLook } from "./act-button.tsx";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { SignLabel } from "./sign-label.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly item: WaitingItem;
  /** It has the one filled button of the page. */
  readonly first: boolean;
}

export function InboxRow({ item, first }: Props) {
  const { clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const { title, about, why, path } = waitingInWords(item);
  return (
    <Row
      as="li"
      className="gate"
      mark={item.late ? "late" : "yours"}
      when={item.action === "log" ? <When past={item.due} note="over" /> : <When due={item.due} />}
    >
      <div className="ask">
        <h3>
          <Link to={path}>{title}</Link>
        </h3>
        <p className="lead">
          {about}
          {item.kind === "call" && `, ${clock.when(item.startsAt, now)}`}
          {why !== "" && `: ${words(why)}`}
        </p>
        <div className="acts">
          <Act item={item} look={first ? "filled" : "outlined"} />
        </div>
      </div>
    </Row>
  );
}

function Act({ item, look }: { readonly item: WaitingItem; readonly look: ButtonLook }) {
  if (item.kind === "call") return <CallAct item={item} look={look} />;
  return item.action === "sign" && item.role !== undefined ? (
    <SignAct item={item} role={item.role} look={look} />
  ) : (
    <Way item={item} look={look} />
  );
}

interface ActProps<Kind extends WaitingItem["kind"]> {
  readonly item: Extract<WaitingItem, { kind: Kind }>;
  readonly look: ButtonLook;
}

/** Where a statement is asked for, or something is missing, the gate itself is the place to sign at. */
function SignAct({ item, role, look }: ActProps<"release"> & { readonly role: string }) {
  const { api } = useWorld();
  const view = useView(item.key);
  const gate = view && gateById(view, item.gate);
  if (view === undefined || gate === undefined || !isSignedAtOnce(gate))
    return <Way item={item} look={look} />;
  return (
    <>
      <ActButton look={look} send={() => api.send(view.key, "signOff", signatureOf(view, gate, role))}>
        <SignLabel text={`Sign as ${roleName(role)}`} />
      </ActButton>
      <p className="hint signs">
        Signs <code>{shortDigest(gate.digest)}</code>
        {gate.covers.length > 0 && `: ${listInWords(gate.covers)}`}
      </p>
    </>
  );
}

function isSignedAtOnce(gate: GateView): boolean {
  return gate.statement !== "required" && whyNotYet(gate) === undefined;
}

/** Exactly the digest that is on the screen. */
function signatureOf({ version }: ReleaseView, { id, digest }: GateView, role: string) {
  return { gate: id, role, digest, seenVersion: version };
}

function CallAct({ item, look }: ActProps<"call">) {
  const { api, me } = useWorld();
  const call = useCall(item.key);
  const { item: ticked, key } = item;
  if (call === undefined) return <Way item={item} look={look} />;
  if (item.action === "tick" && ticked !== undefined)
    return (
      <ActButton
        look={look}
        icon={Check}
        why={whyNotCall(call, me, "completeItem")}
        send={() => api.sendCall(key, "completeItem", { item: ticked })}
      >
        Tick
      </ActButton>
    );
  if (item.action !== "confirm") return <Way item={item} look={look} />;
  const say = (answer: "yes" | "no") => () => api.sendCall(key, "confirm", { person: me.id, answer });
  return (
    <>
      <ActButton look={look} send={say("yes")}>
        I come
      </ActButton>
      <ActButton look="quiet" send={say("no")}>
        I don't come
      </ActButton>
    </>
  );
}

function Way({ item, look }: { readonly item: WaitingItem; readonly look: ButtonLook }) {
  const { path, way, title } = waitingInWords(item);
  return (
    <Link className={`button ${look}`} to={path}>
      {way}
      <span className="hidden">: {title}</span>
    </Link>
  );
}
