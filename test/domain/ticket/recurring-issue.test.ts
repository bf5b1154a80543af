import { describe, expect, it } from 'vitest';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { closedInARow, mayRecur, rootCauseTag } from '#domain/ticket/recurring-issue.ts';
import { classification, eventLog, system, type Entry } from './event-log.ts';

const ticket = (number: number, openedAt: number, closed = true) => ({ number, openedAt, closed });

describe('an issue that comes back', () => {
  it('is one after three closed tickets in a row', () => {
    const closed = [ticket(3, 30), ticket(1, 10), ticket(2, 20)];
    expect(closedInARow(40, closed)).toEqual([1, 2, 3]);
    expect(closedInARow(40, closed.slice(1))).toBeNull();
  });

  it('looks at the three last ones: an open one in between breaks the row, an older one does not', () => {
    const closed = [ticket(1, 10), ticket(2, 20), ticket(3, 30)];
    expect(closedInARow(50, [...closed, ticket(4, 40, false)])).toBeNull();
    expect(closedInARow(50, [...closed, ticket(9, 5, false)])).toEqual([1, 2, 3]);
    expect(closedInARow(50, [...closed, ticket(4, 40)])).toEqual([2, 3, 4]);
  });

  it('does not count what was opened later, nor itself', () => {
    expect(closedInARow(30, [ticket(1, 10), ticket(2, 20), ticket(3, 30), ticket(4, 40)])).toBeNull();
  });

  it('has a type that says what it is about', () => {
    expect([mayRecur('webhook-missing'), mayRecur('other'), mayRecur(null)]).toEqual([true, false, false]);
  });
});

describe('a marked ticket', () => {
  const classified: Entry = {
    kind: 'classified',
    at: 2,
    message: 7,
    classification: classification('high', 'webhook-missing'),
  };
  const marked: Entry = {
    kind: 'root-cause-needed',
    at: 3,
    issue: 'webhook-missing',
    tickets: [1001, 1002, 1003],
    actor: system,
  };
  const fold = (...entries: readonly Entry[]) => foldTicket(1042, eventLog(classified, marked, ...entries));

  it('has the tag and names the tickets before it', () => {
    expect(fold()).toMatchObject({
      tags: [rootCauseTag],
      rootCause: { issue: 'webhook-missing', tickets: [1001, 1002, 1003] },
    });
  });

  it('loses the mark with the tag, with the issue, or when it is undone', () => {
    const without = { tags: [], rootCause: null };
    expect(fold({ kind: 'tags-changed', at: 4, added: [], removed: [rootCauseTag] })).toMatchObject(without);
    expect(fold({ kind: 'type-changed', at: 4, to: 'latency' })).toMatchObject(without);
    expect(fold({ kind: 'undone', at: 4, event: 2 })).toMatchObject(without);
    expect(fold({ kind: 'type-changed', at: 4, to: 'webhook-missing' })).toMatchObject({ tags: [rootCauseTag] });
  });
});
