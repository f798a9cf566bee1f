// Who is signed in, and what the pages need to know before they can show anything.
import { useEffect, useState } from "react";
import type { Person } from "#domain/people.ts";
import type { Api, Me, Plan } from "./api.ts";
import type { Answer } from "./http.ts";
import type { PeopleById } from "./names.ts";
import type { Problem } from "./problem.ts";
import { createClocks, type Clocks } from "./time.ts";
import type { Doors } from "./world.ts";

export type Session =
  | { readonly status: "asking" }
  | { readonly status: "signed-out" }
  | { readonly status: "failed"; readonly problem: Problem }
  | ({
      readonly status: "signed-in";
      readonly me: Me;
      readonly people: PeopleById;
      readonly plan: Plan;
    } & Clocks);

export interface SessionDoor {
  readonly session: Session;
  readonly again: () => void;
}

export function useSession({ api, signedOut }: Pick<Doors, "api" | "signedOut">): SessionDoor {
  const [session, setSession] = useState<Session>({ status: "asking" });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const answer = await readSession(api, times);
      if (current) setSession(answer);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [api, times]);
  useEffect(() => signedOut.subscribe(() => setSession({ status: "signed-out" })), [signedOut]);
  return { session, again: () => setTimes(times + 1) };
}

const mark = "runsheet-signed-in";

/** Whether somebody signed in on this device before. A stranger is not asked for: the browser would log the 401. */
export function isKnownDevice(): boolean {
  return storage()?.getItem(mark) === "yes";
}

export function rememberDevice(): void {
  storage()?.setItem(mark, "yes");
}

/** Absent where the browser keeps nothing for this page. */
export function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

async function readSession(api: Api, _times: number): Promise<Session> {
  const [me, people, plan] = await Promise.all([api.me(), api.people(), api.plan()]);
  if (me.outcome !== "answered") return missing(me);
  const isGuest = me.body.person.customer === true;
  if (people.outcome !== "answered" && !isGuest) return missing(people);
  if (plan.outcome !== "answered") return missing(plan);
  rememberDevice();
  return {
    status: "signed-in",
    me: me.body.person,
    people: new Map(listed(people).map((person) => [person.id, person])),
    ...createClocks(plan.body.timezone),
    plan: plan.body,
  };
}

/** Nobody is listed to guests: a call names those who take part in it. */
function listed(answer: Awaited<ReturnType<Api["people"]>>): readonly Person[] {
  return answer.outcome === "answered" ? answer.body.items : [];
}

function missing(answer: Exclude<Answer<unknown>, { outcome: "answered" }>): Session {
  if (answer.outcome === "waiting" || answer.problem.status === 401) return { status: "signed-out" };
  return { status: "failed", problem: answer.problem };
}
