// Everything that a look at every part finds, with what to do about it: slower than health, for whoever asks for it.
import { DoctorReport } from "#domain/health/doctor-report.ts";
import { unansweredWords } from "#domain/health/verdict.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import type { Examinations } from "../examinations.ts";
import { forAWhile } from "../for-a-while.ts";
import { healthReport } from "../health-report.ts";

export function doctorRoute(app: App, context: Context): void {
  const examined = forAWhile(() => examine(context.examinations), { now: context.now, sameForMs });
  const schema = {
    tags: ["operations"],
    summary: "A closer look at every part: what is wrong, and what mends it",
    security: signedIn,
    response: { 200: DoctorReport, ...problems },
  };
  app.get("/api/doctor", { schema }, async (): Promise<DoctorReport> => {
    const [health, report] = await Promise.all([healthReport(context), examined()]);
    return {
      ...report,
      findings: [...health.findings, ...report.findings],
      unanswered: [...unansweredWords(health.unanswered), ...report.unanswered],
    };
  });
}

const patienceMs = 12_000;
const sameForMs = 10_000;
async function examine(examinations: Examinations): Promise<DoctorReport> {
  const looks = await Promise.all(
    Object.entries(examinations).map(async ([name, look]) => {
      const found = await inTime(look()).catch(() => undefined);
      return { name, found };
    }),
  );
  return {
    findings: looks.flatMap(({ found = [] }) => found),
    whole: looks.flatMap(({ name, found }) => (found?.length === 0 ? [name] : [])),
    unanswered: looks.flatMap(({ name, found }) => (found === undefined ? [name] : [])),
  };
}

async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
