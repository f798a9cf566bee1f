// Which rows of the decision log are shown: said in the address of the page, so that a filter can be sent to somebody.

/** As the address has it; a field that is left out filters nothing. */
export interface LogFilter {
  readonly scope?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly about?: string;
  readonly environment?: string;
  readonly text?: string;
}
export type LogField = keyof LogFilter;

export const logFields: readonly LogField[] = ["about", "action", "actor", "environment", "scope", "text"];

export function filterOf(search: URLSearchParams): LogFilter {
  const filter: Partial<Record<LogField, string>> = {};
  for (const field of logFields) {
    const value = search.get(field)?.trim() ?? "";
    if (value !== "") filter[field] = value;
  }
  return filter;
}

export function isFiltered(filter: LogFilter): boolean {
  return Object.keys(filter).length > 0;
}

export function logPath(filter: LogFilter): string {
  const query = new URLSearchParams(entriesOf(filter)).toString();
  return query === "" ? "/decisions" : `/decisions?${query}`;
}

/** What is asked of the server, which has a longer name for what a row is about. */
export function questionOf(filter: LogFilter, cursor?: string): URLSearchParams {
  const asked = entriesOf(filter).map(([field, value]) => [field === "about" ? "externalRef" : field, value]);
  return new URLSearchParams([...asked, ...(cursor === undefined ? [] : [["cursor", cursor]])]);
}

function entriesOf(filter: LogFilter): [LogField, string][] {
  return logFields.flatMap((field) => {
    const value = filter[field];
    return value === undefined || value === "" ? [] : [[field, value]];
  });
}
