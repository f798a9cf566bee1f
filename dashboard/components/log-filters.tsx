// What is shown of the log: each choice is at once in the address; the words are sent by Enter.
import type { FormEvent } from "react";
import type { DecisionChoices } from "../decision-api.ts";
import { say } from "../language/say.ts";
import { isFiltered, logPath, type LogField, type LogFilter } from "../log-filter.ts";
import { actName, subjectOf } from "../log-words.ts";
import { nameOf } from "../names.ts";
import { useReading } from "../reading.ts";
import { navigate } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ChoiceField, type Choice } from "./choice-field.tsx";
import { Field } from "./field.tsx";
import { Link } from "./link.tsx";

const scopes: readonly Choice[] = [
  { value: "ops", label: say("Operations") },
  { value: "build", label: say("Build") },
];

export function LogFilters({ filter }: { readonly filter: LogFilter }) {
  const { api, people } = useWorld();
  const { body } = useReading("choices", api.decisionChoices);
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    navigate(logPath({ ...filter, text: typeof text === "string" ? text.trim() : "" }));
  };
  const field = (name: LogField, label: string, choices: readonly Choice[]) => (
    <FilterField name={name} label={label} filter={filter} choices={choices} />
  );
  return (
    <form className="form filters" aria-label={say("Filter the log")} onSubmit={search}>
      {field(
        "about",
        say("Release or call"),
        choicesOf(body, "about", (ref) => subjectOf(ref).name),
      )}
      {field("action", say("Act"), choicesOf(body, "actions", actName))}
      {field(
        "actor",
        say("Person"),
        choicesOf(body, "actors", (id) => nameOf(people, id)),
      )}
      {field("environment", say("Environment"), choicesOf(body, "environments", String))}
      {field("scope", say("Scope"), scopes)}
      <Field name="text" label={say("Words")}>
        {(attributes) => (
          <input {...attributes} key={filter.text} type="search" maxLength={200} defaultValue={filter.text} />
        )}
      </Field>
      <p className="form-end">
        <button type="submit" className="button outlined">
          {say("Search")}
        </button>
        {isFiltered(filter) && <Link to={logPath({})}>{say("Show all")}</Link>}
      </p>
    </form>
  );
}

interface FieldProps {
  readonly name: LogField;
  readonly label: string;
  readonly filter: LogFilter;
  readonly choices: readonly Choice[];
}

/** What the address asks for is in the list even where the log has nothing of it. */
function FilterField({ name, label, filter, choices }: FieldProps) {
  const value = filter[name] ?? "";
  const known = value === "" || choices.some((one) => one.value === value);
  const all = [
    { value: "", label: say("All|of them") },
    ...(known ? [] : [{ value, label: value }]),
    ...choices,
  ];
  return (
    <ChoiceField
      key={`${value} ${choices.length}`}
      name={name}
      label={label}
      choices={all}
      value={value}
      onChoice={(chosen) => navigate(logPath({ ...filter, [name]: chosen }))}
    />
  );
}

function choicesOf(
  choices: DecisionChoices | undefined,
  of: keyof DecisionChoices,
  labelOf: (value: string) => string,
): readonly Choice[] {
  return (choices?.[of] ?? []).map((value) => ({ value, label: labelOf(value) }));
}
