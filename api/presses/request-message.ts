// The request to sign of one reader as it stands: the text that the workflow of the release brings it to as well.
import type { SeatRequest } from "#domain/announcement.ts";
import { standingRequests } from "#domain/release/requests.ts";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { askedPeople } from "#domain/roster.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import type { ShownMessage } from "#integrations/slack/pressed-message.ts";
import { seatRequestBlocks, seatRequestText } from "#integrations/slack/request-blocks.ts";
import type { Context } from "../context.ts";
import { currentRoster } from "../roster.ts";
import { nameOf, type Told } from "./told.ts";

/** In place of the message that was pressed; nothing where its gate is gone. */
export function standing(
  context: Context,
  view: ReleaseView,
  place: { readonly gate: string; readonly person: string },
): Told {
  const message = requestMessage(context, view, place);
  return message === undefined ? {} : { message };
}

export function gateIn({ stages }: ReleaseView, gate: string): GateView | undefined {
  return stages.flatMap(({ gates }) => gates).find(({ id }) => id === gate);
}

function requestMessage(
  context: Context,
  view: ReleaseView,
  { gate, person }: { readonly gate: string; readonly person: string },
): ShownMessage | undefined {
  const request = standingRequests(view).find((one) => asksFor(one, gate));
  const reader = askedPeople(currentRoster(context)).find(({ id }) => id === person);
  if (request === undefined || reader === undefined) return undefined;
  const url = pageOf(context.config.publicUrl, request.run);
  const blocks = seatRequestBlocks(request, { reader, url, nameOf: (id) => nameOf(context, id) });
  return { text: seatRequestText(request, reader), blocks };
}

function asksFor({ standing }: SeatRequest, gate: string): boolean {
  return standing?.gates.some((one) => one.gate === gate) === true;
}
