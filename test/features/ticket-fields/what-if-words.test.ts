import { describe, expect, it } from 'vitest';
import type { Result } from '#contract/contract.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { whatIfWords } from '#features/ticket-fields/what-if-words.ts';
import { formatClock, formatWhen } from '#state/format.ts';

type Preview = Result<'tickets.previewChange'>;
const now = new Date(2026, 10, 23, 9).getTime();
const shift = (part: Partial<Preview['shifts'][number]>): Preview => ({
  // Only the shifts are put into words.
  before: {} as Preview['before'],
  after: {} as Preview['after'],
  shifts: [{ clock: 'first-response', dueBefore: null, dueAfter: null, breaches: false, text: '', ...part }],
});
const words = (part: Partial<Preview['shifts'][number]>): string => whatIfWords(shift(part), now).text;

describe('what a new severity would do', () => {
  it('says the new deadline and the one it would replace', () => {
    expect(words({ dueBefore: now + 2 * hour, dueAfter: now + 30 * minute })).toBe(
      `First response due ${formatWhen(now + 30 * minute, now)} instead of ${formatClock(now + 2 * hour)}`,
    );
    expect(words({ dueBefore: now + 2 * day, dueAfter: now + hour })).toBe(
      `First response due ${formatWhen(now + hour, now)} instead of ${formatWhen(now + 2 * day, now)}`,
    );
  });

  it('marks a ticket that would be overdue at once', () => {
    const effect = whatIfWords(shift({ dueBefore: now + hour, dueAfter: now - hour, breaches: true }), now);
    expect(effect.isBad).toBe(true);
    expect(effect.text).toMatch(/^First response overdue at once, instead of due /u);
  });

  it('says where a promise begins or ends', () => {
    expect(words({ clock: 'resolution', dueBefore: now + hour })).toMatch(
      /^Resolution without a deadline, instead of /u,
    );
    expect(words({ clock: 'resolution', dueAfter: now + hour })).toMatch(/instead of no deadline$/u);
  });

  it('of a clock that stands still says what the engine says is left', () => {
    expect(words({ text: 'resolution had 2 hours left (paused), now 1 hour left (paused)' })).toBe(
      'Resolution had 2 hours left (paused), now 1 hour left (paused)',
    );
  });

  it('says that nothing moves, too', () => {
    expect(whatIfWords({ ...shift({}), shifts: [] }, now)).toEqual({
      text: 'Deadlines stay as they are',
      isBad: false,
    });
  });
});
