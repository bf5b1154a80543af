import { parseOpenWindow } from '#domain/sla/parse-open-window.ts';
import type { BusinessCalendar, OpenWindow } from '#domain/sla/sla-policy.ts';

type Weekly = Extract<BusinessCalendar, { kind: 'weekly' }>;

export function windows(...texts: readonly string[]): readonly OpenWindow[] {
  return texts.map((text) => {
    const window = parseOpenWindow(text);
    if (window === null) throw new Error(`bad window in a test: ${text}`);
    return window;
  });
}

/** Monday to Friday with the same windows; `exceptions` as `{ '2026-12-25': ['Christmas Day'] }` or with windows after the name. */
export function weekdays(
  timeZone: string | null,
  hours: readonly string[],
  exceptions: Readonly<Record<string, readonly [string, ...string[]]>> = {},
): Weekly {
  const open = windows(...hours);
  return { kind: 'weekly', timeZone, hours: [open, open, open, open, open, [], []], exceptions: days(exceptions) };
}

/** The same windows on each day of the week. */
export function daily(timeZone: string | null, hours: readonly string[]): Weekly {
  const open = windows(...hours);
  return { kind: 'weekly', timeZone, hours: [open, open, open, open, open, open, open], exceptions: {} };
}

function days(exceptions: Readonly<Record<string, readonly [string, ...string[]]>>): Weekly['exceptions'] {
  return Object.fromEntries(
    Object.entries(exceptions).map(([day, [name, ...texts]]) => [day, { name, windows: windows(...texts) }]),
  );
}
