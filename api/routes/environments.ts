// What releases share: who has each environment, who waits, what it carries, and its stop switch.
import { environmentMessageNames, environmentMessages } from "#domain/environment/messages.ts";
import { EnvironmentView } from "#domain/environment/view-schema.ts";
import { unusedEnvironment } from "#domain/environment/view.ts";
import { environmentsOf } from "#domain/metrics/night.ts";
import { instantFrom } from "#domain/time.ts";
import { summaryOf } from "../access.ts";
import { relay } from "../commands.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { problem, unavailable } from "../problems.ts";
import { isEnvironmentView } from "../run-view.ts";
import { CommandedEnvironment, EnvironmentName, listOf, Pending } from "../schemas.ts";

const common = { tags: ["environments"], security: signedIn };

export function environmentRoutes(app: App, context: Context): void {
  const { hub, plans, environmentViews, now } = context;
  const list = {
    ...common,
    summary: "Every environment of the plan, in its order",
    response: { 200: listOf(EnvironmentView), ...problems },
  };
  app.get("/api/environments", { schema: list }, () => {
    if (!hub.isLoaded())
      throw unavailable("The environments have not been read yet: Supabase does not answer.");
    const at = instantFrom(now().getTime());
    const items = environmentsOf(plans.current().plan).map((name) => {
      const entry = hub.entry(`environment/${name}`, isEnvironmentView);
      return entry === undefined ? unusedEnvironment(name, at) : environmentViews.present(entry.view);
    });
    return { items };
  });
  messageRoutes(app, context);
}

function messageRoutes(app: App, context: Context): void {
  for (const name of environmentMessageNames) {
    const schema = {
      ...common,
      summary: summaryOf(name),
      params: EnvironmentName,
      body: environmentMessages[name],
      response: { 200: CommandedEnvironment, 202: Pending, ...problems },
    };
    app.post(`/api/environments/:name/${name}`, { schema }, async (request, reply) => {
      const { name: key } = request.params;
      if (!environmentsOf(context.plans.current().plan).includes(key))
        throw problem("not-found", `The plan has no environment ${key}.`);
      const message = { key, name, fields: request.body };
      return relay(context, { request, reply, more: {} }, { kind: context.kinds.environment, message });
    });
  }
}
