import { expect, test } from 'vitest';
import { ticketOwners } from '#domain/ticket/ticket-owners.ts';

test('counts by owner: nobody first, then who has most, with the earliest deadline', () => {
  const of = (assignee: string | null, nextDue: number | null, needsReply = false) => ({
    assignee,
    nextDue,
    needsReply,
  });
  expect(
    ticketOwners([of('Zoe', 9), of('Ann', null), of('Ben', 7, true), of('Ben', 5), of(null, 3, true), of('Zoe', null)]),
  ).toEqual([
    { assignee: null, open: 1, needsReply: 1, nextDue: 3 },
    { assignee: 'Ben', open: 2, needsReply: 1, nextDue: 5 },
    { assignee: 'Zoe', open: 2, needsReply: 0, nextDue: 9 },
    { assignee: 'Ann', open: 1, needsReply: 0, nextDue: null },
  ]);
  expect(ticketOwners([])).toEqual([]);
});
