// The one polite region: it speaks the verdict when its words change, at most every ten seconds, and never an old one.
import { useEffect, useRef, useState } from "react";

const quietMs = 10_000;
const spokenMs = 3_000;

interface Props {
  readonly text: string;
  /** Of a sentence of the core, which stays in English. */
  readonly lang?: "en" | undefined;
}

export function Announcer({ text, lang }: Props) {
  const [spoken, setSpoken] = useState("");
  const last = useRef({ text, at: 0 });
  useEffect(() => {
    if (last.current.text === text) return undefined;
    const wait = Math.max(0, last.current.at + quietMs - Date.now());
    const speak = setTimeout(() => {
      last.current = { text, at: Date.now() };
      setSpoken(text);
    }, wait);
    const hush = setTimeout(() => setSpoken(""), wait + spokenMs);
    return () => {
      clearTimeout(speak);
      clearTimeout(hush);
    };
  }, [text]);
  return (
    <p className="hidden" aria-live="polite" lang={lang}>
      {spoken === text ? spoken : ""}
    </p>
  );
}
