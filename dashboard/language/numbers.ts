// Digits as the reader writes them; how many there are is settled before.
import { locale, type Tongue } from "./choice.ts";

/** `1234.56` is `1 234,56` in French, with spaces that never break. English keeps the digits of the command line. */
export function numberInWords(digits: string, tongue: Tongue = locale): string {
  if (tongue !== "fr") return digits;
  const [whole = "", part] = digits.split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, "\u202F");
  return part === undefined ? grouped : `${grouped},${part}`;
}
