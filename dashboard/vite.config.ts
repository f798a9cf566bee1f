import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pureDomain } from "./pure-domain.ts";

const api = "http://127.0.0.1:3000";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), pureDomain()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // The CSP of the pages allows no inline script, font or picture.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What each first load needs is one file, and what pages share another: twenty would come in turns, six at a time.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "first", tags: ["$initial"], priority: 1 },
            { name: "shared", minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": api, "/openapi.json": api, "/docs": api, "/dev/slack/": api } },
});
