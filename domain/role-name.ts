// A role as people read it, where the titles of the plan are not at hand.
const upperCase = new Set(["qa", "cx", "seo", "ops"]);

/** `qa` -> `QA`, `data-partner` -> `data partner`. */
export function roleName(role: string): string {
  return role
    .split("-")
    .map((word) => (upperCase.has(word) ? word.toUpperCase() : word))
    .join(" ");
}
