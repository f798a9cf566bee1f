import { language, readIn } from "../language/choice.ts";

/** Named in the language it leads to, for those who can't read this one. */
export function LanguageSwitch() {
  const other = language === "fr" ? toEnglish : toFrench;
  return (
    <button
      type="button"
      className="icon-button"
      lang={other.to}
      title={other.label}
      onClick={() => readIn(other.to)}
    >
      {other.short}
      <span className="hidden">: {other.label}</span>
    </button>
  );
}

const toFrench = { to: "fr", short: "FR", label: "Lire en français" } as const;
const toEnglish = { to: "en", short: "EN", label: "Read in English" } as const;
