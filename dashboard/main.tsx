import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApi } from "./api.ts";
import { App } from "./app.tsx";
import { createLive, createViews } from "./live.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/sheet.css";
import "./styles/controls.css";
import "./styles/release.css";
import "./styles/narrow.css";

const views = createViews();
const api = createApi((input, init) => fetch(input, init));
const live = createLive({
  views,
  now: Date.now,
  connect: () => new EventSource("/api/events"),
  renew: api.renew,
});

const place = document.getElementById("runsheet");
if (place === null) throw new Error("index.html has no element with the id runsheet");
createRoot(place).render(
  <StrictMode>
    <App doors={{ api, views, live }} now={Date.now} />
  </StrictMode>,
);
