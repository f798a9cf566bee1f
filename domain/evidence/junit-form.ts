/** True for what begins as a JUnit report, also where its end is missing. */
export function isJunit(text: string): boolean {
  return /^\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<testsuites?[\s/>]/s.test(text);
}
