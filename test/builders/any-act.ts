// Anything that may happen to a release, as plain data that fast-check draws, prints and shrinks.
import { array, boolean, constant, constantFrom, nat, oneof, record, type Arbitrary } from "fast-check";
import { releaseMessageNames, type ReleaseMessageName } from "#domain/release/messages.ts";

/** Numbers choose among what there is at that moment; 0 is the likeliest. */
export type AnyAct =
  | { readonly act: "further"; readonly hasty: boolean }
  | { readonly act: "wait"; readonly hours: number }
  | { readonly act: "end"; readonly lane: number; readonly how: number }
  | { readonly act: "signal"; readonly choice: number; readonly sender: AnySender }
  | {
      readonly act: "send";
      readonly message: ReleaseMessageName;
      readonly choice: number;
      readonly sender: AnySender;
    };

export interface AnySender {
  /** Below 12 somebody who may well send it, else anybody. */
  readonly who: number;
  /** Who is away at that moment, and lends their roles. */
  readonly away: number;
}

export interface AnyJourney {
  readonly plan: AnyPlan;
  /** So many sensible acts come first, the last of them hasty. */
  readonly ahead: number;
  readonly acts: readonly AnyAct[];
}

export interface AnyPlan {
  readonly oneOther: boolean;
  readonly freezes: boolean;
  readonly soak: boolean;
  readonly probes: boolean;
  readonly triggers: boolean;
}

const sender: Arbitrary<AnySender> = record({ who: nat(15), away: nat(9) });
const choice = nat(999_999);

const further = record({ act: constant("further"), hasty: constantFrom(false, false, false, true) });
const wait = record({ act: constant("wait"), hours: constantFrom(1, 13, 30, 49, 400) });
const end = record({ act: constant("end"), lane: nat(7), how: nat(9) });
const signal = record({ act: constant("signal"), choice, sender });

function send(...messages: readonly ReleaseMessageName[]): Arbitrary<AnyAct> {
  return record({ act: constant("send"), message: constantFrom(...messages), choice, sender });
}

/** Half of it is what brings a release on, half whatever else there is. */
const anyAct: Arbitrary<AnyAct> = oneof(
  { weight: 6, arbitrary: further },
  { weight: 2, arbitrary: wait },
  { weight: 3, arbitrary: end },
  { weight: 2, arbitrary: signal },
  { weight: 4, arbitrary: send("signOff", "attachEvidence", "reportDeployment", "decide") },
  { weight: 5, arbitrary: send("waive", "confirmWaiver", "adoptPlan") },
  { weight: 2, arbitrary: send("overrideFreeze", "carryOn", "rollBack", "reopen") },
  {
    weight: 4,
    arbitrary: send("reject", "withdrawReject", "withdrawSignOff", "requestInfo", "answer", "retryEffect"),
  },
  { weight: 3, arbitrary: send("changeBuild", "recordRisk", "closeRisk") },
  { weight: 3, arbitrary: send(...releaseMessageNames) },
);

const plan: Arbitrary<AnyPlan> = record({
  oneOther: boolean(),
  freezes: boolean(),
  soak: boolean(),
  probes: boolean(),
  triggers: boolean(),
});

/** As far as a release under review, or to its end and beyond. */
export const anyJourney: Arbitrary<AnyJourney> = record({
  plan,
  ahead: constantFrom(0, 4, 8, 10, 12, 13, 14, 15),
  acts: array(anyAct, { minLength: 1, maxLength: 36, size: "max" }),
});
