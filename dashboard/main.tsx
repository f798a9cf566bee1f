import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { createApi } from "./api.ts";
import { App } from "./app.tsx";
import { createBulletins } from "./bulletins.ts";
import { withKnownTexts } from "./call-texts.ts";
import { withKnownDryRunTexts } from "./dry-run-texts.ts";
import { language } from "./language/choice.ts";
import { createLive, createViews } from "./live.ts";
import { createStore } from "./store.ts";
import { createTiles } from "./tile-store.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/sheet.css";
import "./styles/controls.css";
import "./styles/release.css";
import "./styles/tiles.css";
import "./styles/narrow.css";
import "./styles/wall.css";

document.documentElement.lang = language === "fr" ? "fr" : "en";

const views = createViews();
const calls = createViews<PresentedCall>(withKnownTexts);
const dryRuns = createViews<PresentedDryRun>(withKnownDryRunTexts);
const environments = createViews<EnvironmentView>();
const tiles = createTiles();
const bulletins = createBulletins();
const signedOut = createStore(0);
const api = createApi({
  fetch: (input, init) => fetch(input, init),
  onSignedOut: () => signedOut.set(signedOut.get() + 1),
});
const live = createLive({
  views,
  calls,
  dryRuns,
  environments,
  readAgain: (release) => void readRelease(release),
  tiles,
  bulletins,
  now: Date.now,
  connect: (since) =>
    new EventSource(since === undefined ? "/api/events" : `/api/events?since=${encodeURIComponent(since)}`),
  renew: api.renew,
});

async function readRelease(release: string): Promise<void> {
  if (!views.get().has(`release/${release}`)) return;
  const answer = await api.release(release);
  if (answer.outcome === "answered") views.take(answer.body);
}

const doors = { api, views, calls, dryRuns, environments, tiles, bulletins, live, signedOut };

const place = document.getElementById("runsheet");
if (place === null) throw new Error("index.html has no element with the id runsheet");
createRoot(place).render(
  <StrictMode>
    <App doors={doors} now={Date.now} />
  </StrictMode>,
);
