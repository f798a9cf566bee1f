// The board of what is prepared before the call: each item with its owner, its due time, its link, and the tick.
import type { ComponentProps } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Me } from "../api.ts";
import { itemPlace } from "../call-words.ts";
import { isAhead, itemMark, nextAct, preparationInWords, sortItems, type CallItem } from "../calls.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotCall } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { EvidenceLink } from "./evidence-link.tsx";
import { Owner } from "./owner.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { TickActs } from "./tick-acts.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly call: PresentedCall;
}

export function Preparation({ call }: Props) {
  const { me } = useWorld();
  const now = useNow();
  if (call.items.length === 0) return null;
  const next = nextAct(call, me, now);
  return (
    <>
      <SectionHead title={say("Preparation")} note={preparationInWords(call)} id="preparation" />
      <ul className="rows preparation" aria-labelledby="preparation">
        {sortItems(call.items).map((item) => (
          <ItemRow
            key={item.id}
            call={call}
            item={item}
            first={next?.act === "tick" && next.item === item.id}
          />
        ))}
      </ul>
    </>
  );
}

interface ItemProps extends Props {
  readonly item: CallItem;
  readonly first: boolean;
}

function ItemRow({ call, item, first }: ItemProps) {
  const { me } = useWorld();
  const now = useNow();
  const { nameOf } = useNaming(call);
  const { id, title, owner, done, doneBy, link } = item;
  return (
    <Row
      as="li"
      id={itemPlace(id)}
      className={done || !isAhead(call) ? "gate shut" : "gate"}
      {...rowState(call, item, { me, now })}
    >
      <div className="item">
        <h3>{title}</h3>
        <p className="lead">
          {done && doneBy !== undefined ? say("By {0}", nameOf(doneBy)) : <Owner role={owner} />}
          {link !== undefined && (
            <>
              , <EvidenceLink href={link} />
            </>
          )}
        </p>
        {isAhead(call) && <ItemActs call={call} item={item} first={first} />}
      </div>
    </Row>
  );
}

/** Once the call has begun, what was left undone presses nobody any more. */
function rowState(
  call: PresentedCall,
  item: CallItem,
  { me, now }: { readonly me: Me; readonly now: number },
): Pick<ComponentProps<typeof Row>, "mark" | "when"> {
  if (item.done) return { mark: "met", when: <When past={item.doneAt} /> };
  if (!isAhead(call)) return { mark: "not-open", when: <When past={item.due} /> };
  return { mark: itemMark(item, me, now), when: <When due={item.due} /> };
}

function ItemActs({ call, item: { id, done }, first }: ItemProps) {
  const { me, api } = useWorld();
  const whyTick = whyNotCall(call, me, "completeItem");
  if (done)
    return (
      <div className="acts">
        <ActButton
          look="quiet"
          why={whyNotCall(call, me, "reopenItem")}
          send={() => api.sendCall(call.key, "reopenItem", { item: id })}
        >
          {say("Reopen")}
        </ActButton>
      </div>
    );
  return (
    <TickActs
      look={first ? "filled" : "outlined"}
      why={whyTick}
      linkType="url"
      send={(more) => api.sendCall(call.key, "completeItem", { item: id, ...more })}
    />
  );
}
