export function section(title: string, lines: readonly string[]): readonly string[] {
  return ["", `## ${title}`, "", ...(lines.length === 0 ? ["Nothing."] : lines)];
}
