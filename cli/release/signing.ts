// Signing a gate: what is signed is shown first, and its digest goes with the signature.
import { Option, type Command } from "commander";
import { listInWords } from "#domain/list-words.ts";
import { releaseMessages } from "#domain/release/messages.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { inWords } from "#domain/time.ts";
import { MeAnswer, type PersonAnswer } from "../answers.ts";
import type { Cli } from "../cli.ts";
import { Failure } from "../failure.ts";
import { gateText } from "../print-release.ts";
import { digestInFours } from "../print.ts";
import { gatesOf } from "../release-standing.ts";
import { readerOf, viewOf } from "./reading.ts";

interface RoleOption {
  readonly role?: string;
}

export function registerSigning(release: Command, cli: Cli): void {
  release
    .command("sign <key> <gate>")
    .description("show what a gate asks, and sign it")
    .option("--role <role>", "left out: the only seat that you can fill")
    .option("--statement <text>", "where the gate asks for one")
    .option("--comment <text>", "a remark beside the signature")
    .addHelpText(
      "after",
      '\nExample:\n  runsheet release sign v2025.10.16 risks --statement "The list is complete."',
    )
    .action((key: string, gate: string, options: SignOptions) => sign(cli, { key, gate }, options));
  withSeat(release.command("reject <key> <gate>"), "what has to change")
    .description("say no to a gate, with the reason")
    .addOption(
      new Option("--category <category>", "what kind of reason").choices(categories).default("quality"),
    )
    .action((key: string, gate: string, options: SeatOptions) =>
      onSeat(cli, { key, gate, message: "reject" }, options),
    );
  withSeat(release.command("withdraw <key> <gate>"), "why")
    .description("take your signature back")
    .action((key: string, gate: string, options: SeatOptions) =>
      onSeat(cli, { key, gate, message: "withdraw-sign-off" }, options),
    );
  withSeat(release.command("withdraw-reject <key> <gate>"), "why")
    .description("take your no back")
    .action((key: string, gate: string, options: SeatOptions) =>
      onSeat(cli, { key, gate, message: "withdraw-reject" }, options),
    );
}

const categories = releaseMessages.reject.shape.category.options;

function withSeat(command: Command, why: string): Command {
  return command
    .option("--role <role>", "left out: the only role of yours that the gate asks for")
    .requiredOption("--reason <text>", why);
}

interface SeatOptions extends RoleOption {
  readonly reason: string;
  readonly category?: string;
}

interface SignOptions extends RoleOption {
  readonly statement?: string;
  readonly comment?: string;
}

async function sign(
  cli: Cli,
  where: { readonly key: string; readonly gate: string },
  options: SignOptions,
): Promise<void> {
  const [view, { person }] = await Promise.all([viewOf(cli, where.key), cli.get("/api/me", MeAnswer)]);
  const gate = gateOf(view, where.gate);
  const role = options.role ?? onlyRole(rolesToSign(gate, person), { gate, person });
  const reader = await readerOf(cli);
  cli.tell(`${gateText(gate, reader)}\n`);
  const { statement, comment } = options;
  const after = await cli.send(where.key, "sign-off", {
    gate: gate.id,
    role,
    digest: gate.digest,
    seenVersion: view.version,
    ...(statement === undefined ? {} : { statement }),
    ...(comment === undefined ? {} : { comment }),
  });
  cli.show(
    after,
    () => `Signed ${gate.title} as ${role}, digest ${digestInFours(gate.digest)}.\n${after.verdict}`,
  );
}

interface Seat {
  readonly key: string;
  readonly gate: string;
  readonly message: "reject" | "withdraw-sign-off" | "withdraw-reject";
}

const doneByMessage = {
  reject: "Rejected",
  "withdraw-sign-off": "Signature withdrawn from",
  "withdraw-reject": "Rejection withdrawn from",
} as const satisfies Record<Seat["message"], string>;

async function onSeat(
  cli: Cli,
  { key, gate: id, message }: Seat,
  { role, ...rest }: RoleOption,
): Promise<void> {
  const [view, { person }] = await Promise.all([viewOf(cli, key), cli.get("/api/me", MeAnswer)]);
  const gate = gateOf(view, id);
  const mine = gate.allowed.filter((allowed) => person.roles.includes(allowed));
  const after = await cli.send(key, message, {
    gate: id,
    role: role ?? onlyRole(mine, { gate, person }),
    ...rest,
  });
  cli.show(after, () => `${doneByMessage[message]} ${gate.title}.\n${after.verdict}`);
}

export function gateOf(view: ReleaseView, id: string): GateView {
  const gates = gatesOf(view);
  const gate = gates.find((candidate) => candidate.id === id);
  if (gate === undefined)
    throw new Failure(`${view.key} has no gate ${id}. Gates: ${gates.map((each) => each.id).join(", ")}.`);
  return gate;
}

/** Roles of the person whose seat on the gate still lacks a signature that counts. */
export function rolesToSign(gate: GateView, person: PersonAnswer): readonly string[] {
  return gate.seats
    .filter(({ role, needed, signatures }) => {
      const signed = signatures.filter(({ status }) => status === "valid").length;
      return person.roles.includes(role) && signed < needed;
    })
    .map(({ role }) => role);
}

function onlyRole(
  roles: readonly string[],
  { gate, person }: { readonly gate: GateView; readonly person: PersonAnswer },
): string {
  const [role] = roles;
  if (role !== undefined && roles.length === 1) return role;
  if (role === undefined) throw new Failure(whyNoRole(gate, person));
  const choices = roles.map((each) => `--role ${each}`).join(" or ");
  throw new Failure(`Nothing sent. You can fill more than one seat of ${gate.title}; choose ${choices}.`);
}

function whyNoRole({ title, allowed, seats }: GateView, { roles }: PersonAnswer): string {
  const held = allowed.filter((role) => roles.includes(role));
  const signed = seats
    .filter(({ role }) => held.includes(role))
    .flatMap(({ signatures }) => signatures.filter(({ status }) => status === "valid"))
    .map(({ by, at }) => `${by} signed ${inWords(at)}`);
  if (held.length > 0)
    return `Nothing sent. The ${listInWords(held)} seat of ${title} is filled: ${listInWords(signed)}.`;
  if (allowed.length === 0) return `Nothing sent. ${title} takes no signature.`;
  return `Nothing sent. ${title} needs ${listInWords(allowed)}; you are ${listInWords(roles) || "without a role"}.`;
}
