// On a phone: the page's act within reach of the thumb, hidden while its row is in sight. It leads there, it does not sign unseen.
import { useEffect, useState } from "react";
import type { GateView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { mySeat } from "../gates.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";

export function Dock({ gate }: { readonly gate: GateView }) {
  const { me } = useWorld();
  const hidden = useInSight(gate.id);
  const seat = mySeat(gate, me);
  const label = seat === undefined ? say("Open {0}", gate.title) : say("Sign as {0}", roleName(seat.role));
  if (hidden) return null;
  return (
    <div className="dock">
      <a className="button filled" href={`#${gate.id}`}>
        {label}
      </a>
    </div>
  );
}

function useInSight(id: string): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    const row = document.querySelector(`#${CSS.escape(id)} .seat.mine`) ?? document.getElementById(id);
    if (row === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting === true), {
      rootMargin: "0px 0px -120px",
    });
    observer.observe(row);
    return () => observer.disconnect();
  }, [id]);
  return inSight;
}
