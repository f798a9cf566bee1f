// Which releases are shown: each choice is at once in the address.
import type { FormEvent } from "react";
import { say } from "../language/say.ts";
import { boardPath, boardStates, type BoardFilter, type BoardState } from "../release-board.ts";
import { navigate } from "../routes.ts";
import { ChoiceField, type Choice } from "./choice-field.tsx";
import { Field } from "./field.tsx";
import { Link } from "./link.tsx";

interface Props {
  readonly filter: BoardFilter;
  readonly stages: readonly Choice[];
}

export function BoardFilters({ filter, stages }: Props) {
  const { state: _, ...anyState } = filter;
  const { stage: chosen = "", text = "", mine } = filter;
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("text");
    navigate(boardPath({ ...filter, text: typeof typed === "string" ? typed.trim() : "" }));
  };
  return (
    <div className="board-filters">
      <nav className="choice" aria-label={say("Which releases")}>
        <Link to={boardPath({ ...filter, mine: !mine })} current={mine}>
          {say("Waits for me")}
        </Link>
        <Link to={boardPath(anyState)} current={filter.state === undefined}>
          {say("All")}
        </Link>
        {statesInOrder.map((state) => (
          <Link key={state} to={boardPath({ ...filter, state })} current={filter.state === state}>
            {boardStates[state]}
          </Link>
        ))}
      </nav>
      <form className="form" aria-label={say("Find a release")} onSubmit={search}>
        <ChoiceField
          key={`stage ${chosen}`}
          name="stage"
          label={say("Stage")}
          choices={[{ value: "", label: say("All") }, ...stages]}
          value={chosen}
          onChoice={(stage) => navigate(boardPath({ ...filter, stage }))}
        />
        <Field name="text" label={say("Title or key")}>
          {(attributes) => (
            <input {...attributes} key={text} type="search" maxLength={100} defaultValue={text} />
          )}
        </Field>
        <button type="submit" className="button outlined">
          {say("Search")}
        </button>
      </form>
    </div>
  );
}

const statesInOrder: readonly BoardState[] = ["open", "blocked", "hold", "over"];
