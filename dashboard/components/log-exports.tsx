// The filtered log as a file: all of its pages, as the server has them at the press.
import { useState } from "react";
import { download } from "../download.ts";
import { say } from "../language/say.ts";
import { exported, type ExportFormat } from "../log-export.ts";
import { questionOf, type LogFilter } from "../log-filter.ts";
import { useWorld } from "../world.ts";

const mediaTypes = { csv: "text/csv", json: "application/json" } as const;

export function LogExports({ filter }: { readonly filter: LogFilter }) {
  const { api } = useWorld();
  const [said, setSaid] = useState("");
  const save = async (format: ExportFormat): Promise<void> => {
    setSaid(say("Reading all pages"));
    const answer = await api.allDecisions(questionOf(filter));
    if (answer.outcome === "answered")
      download(exported(answer.body.items, format), {
        name: `decisions.${format}`,
        type: mediaTypes[format],
      });
    setSaid(answer.outcome === "refused" ? answer.problem.detail : "");
  };
  return (
    <span className="exports">
      <output>{said}</output>
      <button type="button" className="as-link" onClick={() => void save("csv")}>
        {say("Save as CSV")}
      </button>
      <button type="button" className="as-link" onClick={() => void save("json")}>
        {say("Save as JSON")}
      </button>
    </span>
  );
}
