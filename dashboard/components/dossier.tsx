// All of a release as one file, asked by a request and not by a link: a session that ended is renewed on the way.
import { useState } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { download } from "../download.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";

export function Dossier({ view: { key } }: { readonly view: ReleaseView }) {
  const { api } = useWorld();
  const [said, setSaid] = useState("");
  const save = async (): Promise<void> => {
    setSaid(say("Gathering it"));
    const answer = await api.dossier(key);
    if (answer.outcome === "answered")
      download(`${JSON.stringify(answer.body, undefined, 2)}\n`, {
        name: `dossier-${key}.json`,
        type: "application/json",
      });
    setSaid(answer.outcome === "refused" ? answer.problem.detail : "");
  };
  return (
    <section data-row="">
      <h2>{say("Dossier")}</h2>
      <p className="ink2">
        {say("Release, timeline, log rows with hashes, evidence and chain in one file.")}
      </p>
      <p className="acts">
        <button type="button" className="button outlined" onClick={() => void save()}>
          {say("Download the dossier")}
        </button>
      </p>
      <output>{said}</output>
    </section>
  );
}
