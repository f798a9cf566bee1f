export { housekeeping } from "./housekeeping.ts";
export { release } from "./release.ts";
