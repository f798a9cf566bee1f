// Something could not be loaded: a row on the line with the problem's own sentence. The rest of the page stays.
import { say } from "../language/say.ts";
import type { Problem } from "../problem.ts";
import { useWall } from "../wall.ts";
import { Row } from "./row.tsx";

export function Failure({ problem, again }: { readonly problem: Problem; readonly again: () => void }) {
  return (
    <main className="sheet" id="verdict">
      <FailureRow problem={problem} again={again} />
    </main>
  );
}

export function FailureRow({ problem, again }: { readonly problem: Problem; readonly again: () => void }) {
  const wall = useWall();
  return (
    <Row mark="failed">
      <p role="alert">{problem.detail}</p>
      {!wall && (
        <p className="acts">
          <button type="button" className="button outlined" onClick={again}>
            {say("Try again")}
          </button>
        </p>
      )}
    </Row>
  );
}
