/** This machine's time zone; console and engine run on the same one. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
