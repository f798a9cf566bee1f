// An alert in words: of which figures, how old they are, and what to do.
import type { Alert, AlertItem } from "../../announcement.ts";
import { inWords } from "../../time.ts";
import { isOver, tileWatchIdOf, type AlertedSource, type StandingAlert, type WatchState } from "./state.ts";

export function alertOf({ environment }: WatchState, { id, channel, severity, items }: StandingAlert): Alert {
  return {
    type: "alert",
    run: tileWatchIdOf(environment),
    alert: id,
    channel,
    severity,
    cleared: items.every(isOver),
    title: `${items.map(({ source }) => source.title).join(", ")} (${environment})`,
    items: items.map(itemOf),
  };
}

function itemOf(item: AlertedSource): AlertItem {
  const { source, since } = item;
  const cleared = isOver(item);
  const told = { title: source.title, what: whatOf(item), since, cleared };
  return cleared ? told : { ...told, todo: todoOf(source) };
}

function whatOf(item: AlertedSource): string {
  const { standing, asOf } = item;
  const newest = asOf === undefined ? "There are no figures." : `The newest figures are of ${inWords(asOf)}.`;
  switch (standing) {
    case "fresh":
      return `Fresh again. ${newest}`;
    case "unwatched":
      return "The plan watches it no more.";
    case "stale":
      return `Stale. ${newest}${tilesOf(item)}`;
    case "critical":
      return `Critical. ${newest}${tilesOf(item)}`;
  }
}

function tilesOf({ source }: AlertedSource): string {
  if (source.kind === "facts" || source.tiles.length === 0) return "";
  return ` Tiles: ${source.tiles.join(", ")}.`;
}

function todoOf(source: AlertedSource["source"]): string {
  return source.kind === "runs"
    ? `Run \`npm run ops:nightly-metrics\`. Owner: ${source.owner}.`
    : `Find out why no facts of the type ${source.factType} come in. Owner: ${source.owner}.`;
}
