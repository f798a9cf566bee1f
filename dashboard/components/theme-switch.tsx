import SunMoon from "lucide-react/icons/sun-moon";
import { say } from "../language/say.ts";

/** System by default; what is chosen here is remembered on this device (public/theme.js reads it before the first paint). */
export function ThemeSwitch() {
  const change = (): void => {
    const { dataset } = document.documentElement;
    const dark =
      dataset["theme"] === undefined
        ? matchMedia("(prefers-color-scheme: dark)").matches
        : dataset["theme"] === "dark";
    dataset["theme"] = dark ? "light" : "dark";
    try {
      localStorage.setItem("runsheet-theme", dataset["theme"]);
    } catch {
      // Storage is forbidden: the choice holds for this page alone.
    }
  };
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={say("Switch between light and dark")}
      onClick={change}
    >
      <SunMoon className="icon" size={18} aria-hidden="true" />
    </button>
  );
}
