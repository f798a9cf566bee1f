// All that is known of one release as one file, for whoever keeps or examines it away from here.
import { z } from "zod";
import type { StoredDecision } from "#domain/record.ts";
import { sentenceOf } from "#domain/release/sentences.ts";
import { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { Instant, instantFrom } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { Key, ToldDecision, Verification } from "../schemas.ts";
import { createVerifier } from "../verifier.ts";

const DossierEvidence = GateView.shape.evidence.element.extend({ gate: z.string() });

const Dossier = z.object({
  madeAt: Instant,
  release: ReleaseView,
  timeline: z.array(z.object({ at: Instant, by: z.string(), sentence: z.string() })).meta({
    description: "Oldest first, as people read it.",
  }),
  decisions: z.array(ToldDecision).meta({
    description: "Every row of the decision log about it, oldest first, with its hashes.",
  }),
  evidence: z.array(DossierEvidence).meta({
    description: "Every piece that lies on a gate; its content is at /api/evidence/<sha256>.",
  }),
  chain: Verification.meta({ description: "Whether the whole log is whole, as of madeAt." }),
});

const schema = {
  tags: ["releases"],
  summary: "The dossier: release, timeline, decision rows with hashes, evidence and chain as one file",
  security: signedIn,
  params: Key,
  response: { 200: Dossier, ...problems },
};

export function dossierRoute(app: App, context: Context): void {
  const { views, plans, now } = context;
  const verifyLog = createVerifier(context);

  app.get("/api/releases/:key/dossier", { schema }, async ({ params }, reply) => {
    const view = await views.read(params.key);
    const [rows, chain] = await Promise.all([rowsAbout(view.id, context), verifyLog(true)]);
    const names = new Map(plans.current().plan.people.map(({ id, name }) => [id, name]));
    const told = rows.map((row) => ({
      ...row,
      sentence: sentenceOf(row, (person) => names.get(person) ?? person),
    }));
    void reply
      .header("content-disposition", `attachment; filename="dossier-${fileName(view.key)}.json"`)
      .header("cache-control", "no-store");
    return {
      madeAt: instantFrom(now().getTime()),
      release: view,
      timeline: told.map(({ occurredAt: at, actor, sentence }) => ({ at, by: actor.id, sentence })),
      decisions: told,
      evidence: evidenceOf(view),
      chain,
    };
  });
}

/** Oldest first. */
async function rowsAbout(
  externalRef: string,
  { records }: Pick<Context, "records">,
): Promise<readonly StoredDecision[]> {
  const rows: StoredDecision[] = [];
  let cursor: string | undefined;
  do {
    const page = await records.decisions({
      externalRef,
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows.toReversed();
}

function evidenceOf({ stages }: ReleaseView): z.infer<typeof DossierEvidence>[] {
  return stages.flatMap(({ gates }) =>
    gates.flatMap(({ id: gate, evidence }) => evidence.map((item) => ({ ...item, gate }))),
  );
}

/** A key is whatever the plan's pattern takes; a header takes less. */
function fileName(key: string): string {
  return key.replaceAll(/[^\w.-]/g, "_");
}
