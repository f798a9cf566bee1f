// What can be done at once about something that waits in a call or a dry run; of the rest, the way there.
import Check from "lucide-react/icons/check";
import type { WaitingItem } from "#domain/inbox.ts";
import type { Acted } from "../acted.ts";
import type { Answer } from "../http.ts";
import { waitingInWords } from "../inbox-words.ts";
import { say } from "../language/say.ts";
import { whyNotCall, whyNotDryRun } from "../permissions.ts";
import { useCall, useDryRun, useWorld } from "../world.ts";
import { ActButton, type ButtonLook } from "./act-button.tsx";
import { Link } from "./link.tsx";

interface Props<Item extends WaitingItem = WaitingItem> {
  readonly item: Item;
  readonly look: ButtonLook;
}

export function RunAct({ item, look }: Props) {
  switch (item.kind) {
    case "release":
      return <Way item={item} look={look} />;
    case "call":
      return <CallAct item={item} look={look} />;
    case "dry-run":
      return <DryRunAct item={item} look={look} />;
  }
}

function CallAct({ item, look }: Props<Extract<WaitingItem, { kind: "call" }>>) {
  const { api, me } = useWorld();
  const call = useCall(item.key);
  const { item: ticked, key } = item;
  if (call === undefined) return <Way item={item} look={look} />;
  if (item.action === "tick" && ticked !== undefined)
    return (
      <Tick
        look={look}
        why={whyNotCall(call, me, "completeItem")}
        send={() => api.sendCall(key, "completeItem", { item: ticked })}
      />
    );
  if (item.action !== "confirm") return <Way item={item} look={look} />;
  return <Coming look={look} send={(answer) => api.sendCall(key, "confirm", { person: me.id, answer })} />;
}

function DryRunAct({ item, look }: Props<Extract<WaitingItem, { kind: "dry-run" }>>) {
  const { api, me } = useWorld();
  const run = useDryRun(item.key);
  const { item: ticked, key } = item;
  if (run === undefined) return <Way item={item} look={look} />;
  if (item.action === "tick" && ticked !== undefined)
    return (
      <Tick
        look={look}
        why={whyNotDryRun(run, me, "completeItem")}
        send={() => api.sendDryRun(key, "completeItem", { item: ticked })}
      />
    );
  if (item.action !== "answer") return <Way item={item} look={look} />;
  return <Coming look={look} send={(answer) => api.sendDryRun(key, "confirm", { answer })} />;
}

interface TickProps {
  readonly look: ButtonLook;
  readonly why: string | undefined;
  readonly send: () => Promise<Answer<Acted>>;
}

function Tick({ look, why, send }: TickProps) {
  return (
    <ActButton look={look} icon={Check} why={why} send={send}>
      {say("Tick")}
    </ActButton>
  );
}

interface ComingProps {
  readonly look: ButtonLook;
  readonly send: (answer: "yes" | "no") => Promise<Answer<Acted>>;
}

function Coming({ look, send }: ComingProps) {
  return (
    <>
      <ActButton look={look} send={() => send("yes")}>
        {say("I come")}
      </ActButton>
      <ActButton look="quiet" send={() => send("no")}>
        {say("I don't come")}
      </ActButton>
    </>
  );
}

function Way({ item, look }: Props) {
  const { path, way, title } = waitingInWords(item);
  return (
    <Link className={`button ${look}`} to={path}>
      {way}
      <span className="hidden">: {title}</span>
    </Link>
  );
}
