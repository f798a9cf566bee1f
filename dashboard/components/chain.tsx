// One press says whether the log is whole. Nothing is shown as whole that was not walked: without a press the row is grey.
import { useState } from "react";
import type { Verified } from "../decision-api.ts";
import { say } from "../language/say.ts";
import { brokenInWords, rowsInWords, verifiedInWords } from "../log-words.ts";
import type { Problem } from "../problem.ts";
import { useWorld } from "../world.ts";
import { StateIcon } from "./pin.tsx";

type Standing =
  | { readonly is: "unasked" }
  | { readonly is: "walking" }
  | { readonly is: "failed"; readonly problem: Problem }
  | { readonly is: "told"; readonly found: Verified };

export function Chain() {
  const { api } = useWorld();
  const [standing, setStanding] = useState<Standing>({ is: "unasked" });
  const verify = async (onlyNew: boolean): Promise<void> => {
    if (standing.is === "walking") return;
    setStanding({ is: "walking" });
    const answer = await api.verifyDecisions(onlyNew);
    if (answer.outcome === "answered") setStanding({ is: "told", found: answer.body });
    if (answer.outcome === "refused") setStanding({ is: "failed", problem: answer.problem });
  };
  const partly = standing.is === "told" && standing.found.since !== undefined;
  return (
    <div className="chain">
      <p className="acts">
        <button type="button" className="button outlined" onClick={() => void verify(true)}>
          {standing.is === "walking" ? say("Walking the chain") : say("Verify the chain")}
        </button>
        {partly && (
          <button type="button" className="button quiet" onClick={() => void verify(false)}>
            {say("Walk all of it")}
          </button>
        )}
      </p>
      <output>
        <Told standing={standing} />
      </output>
    </div>
  );
}

function Told({ standing }: { readonly standing: Standing }) {
  const { clock } = useWorld();
  switch (standing.is) {
    case "unasked":
    case "walking":
      return null;
    case "failed":
      return <span className="bad">{standing.problem.detail}</span>;
    case "told": {
      const { found } = standing;
      return (
        <span>
          <StateIcon mark={found.ok ? "met" : "failed"} />{" "}
          <b>
            {found.ok
              ? say("Whole: {0}.", rowsInWords(found.rows))
              : say("Broken: {0}", brokenInWords(found))}
          </b>{" "}
          <span className="ink2">{verifiedInWords(found, clock.time)}</span>
        </span>
      );
    }
  }
}
