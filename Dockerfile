# One image for the workers, the API with the dashboard, and their jobs: the command says which.
# What a start would have to make is made here, so that a container compiles nothing and writes to /data and /tmp alone.
# `test/dockerfile.test.ts` holds it to the code.

FROM node:24.21.0-bookworm-slim AS base
# Node comes with the image, and everything native comes built: no package has to run a script of its own.
ENV NODE_ENV=production RUNSHEET_CACHE=/app/.cache npm_config_ignore_scripts=true
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS packages
RUN npm ci --omit=dev --no-audit --no-fund

FROM base AS build
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node workers/build.ts

FROM base
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node -m 700 /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.cache/workflow-bundles .cache/workflow-bundles
COPY --from=build /app/dashboard/dist dashboard/dist
COPY LICENSE config*.ts ./
COPY supabase supabase
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY integrations integrations
COPY cli cli
COPY workers workers
COPY api api
ENV RUNSHEET_DATA=/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "api/main.ts"]
