// Where the figures of a tile come from, of when they are, and until when they count.
import type { ReactNode } from "react";
import { roleName } from "#domain/role-name.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { releasePath } from "../routes.ts";
import { useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";
import { RunLine } from "./run-line.tsx";

const sourceInWords = {
  fresh: say("the store"),
  cache: say("memory, the store is away"),
  mock: say("invented figures"),
} as const satisfies Record<Tile["source"], string>;

export function TileFacts({ tile }: { readonly tile: Tile }) {
  const { source, environment, owner, asOf, refreshedAt, staleAt, criticalAt, run } = tile;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [say("Environment"), environment],
    [say("Owner"), roleName(owner)],
    [say("Source"), sourceInWords[source]],
    [say("As of"), at(asOf)],
    [say("Refreshed"), at(refreshedAt)],
    [say("Stale from"), at(staleAt)],
    [say("Critical from"), at(criticalAt)],
  ];
  return (
    <>
      <section>
        <h2>{say("These figures")}</h2>
        <dl className="facts">
          {rows
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      {source !== "mock" && run !== undefined && asOf !== undefined && (
        <>
          <section>
            <h2>{say("Metric run")}</h2>
            <RunLine id={run} />
          </section>
          <Revisions run={run} environment={environment} asOf={asOf} />
        </>
      )}
      {source !== "mock" && run === undefined && <MadeElsewhere tile={tile} />}
    </>
  );
}

function at(instant: string | undefined): ReactNode {
  return instant === undefined ? undefined : <Moment at={instant} />;
}

interface RevisionsProps {
  readonly run: string;
  readonly environment: string;
  readonly asOf: string;
}

function Revisions({ run, environment, asOf }: RevisionsProps) {
  const { api } = useWorld();
  const { body, problem } = useReading(run, () => api.revisions({ environment, asOf }));
  return (
    <section>
      <h2>{say("Revisions of this as-of")}</h2>
      {problem !== undefined && <p className="ink3">{problem.detail}</p>}
      <ul className="side-list">
        {(body?.items ?? []).map(({ id, revision, completedAt, output }) => (
          <li key={id}>
            {say("Revision {0},", revision)} <Moment at={completedAt} />
            {output !== undefined && (
              <>
                , <a href={`/api/evidence/${output.sha256}`}>{say("report of revision {0}", revision)}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const releasePrefix = "release/";

function MadeElsewhere({ tile: { producedBy, asOf } }: { readonly tile: Tile }) {
  if (producedBy?.workflowId.startsWith(releasePrefix) === true) {
    const key = producedBy.workflowId.slice(releasePrefix.length);
    return (
      <section>
        <h2>{say("Made by")}</h2>
        <p>
          {say("Release")} <Link to={releasePath(key)}>{key}</Link>
        </p>
      </section>
    );
  }
  if (producedBy !== undefined || asOf === undefined) return null;
  return (
    <section>
      <h2>{say("Made from")}</h2>
      <p className="ink2">{say("Facts that others post: the newest of each shop.")}</p>
    </section>
  );
}
