import { describe, expect, it } from 'vitest';
import type { ClockView, TicketRow } from '#contract/tickets.ts';
import { packRow, unpackRow } from '#engine/tickets/row-codec.ts';

const clock = (kind: ClockView['kind'], due: number): ClockView => ({
  kind,
  state: 'running',
  startedAt: 1,
  stoppedAt: null,
  due,
  target: 3,
  left: 4,
  atRiskFrom: 5,
  breachedAt: null,
});

const row = (leading: ClockView): TicketRow => ({
  number: 1042,
  customer: 'Halden',
  contact: 'Ines',
  organisation: 7,
  tier: 'enterprise',
  severity: 'high',
  type: null,
  probability: 0.97,
  subject: '401',
  snippet: 'We rotated',
  status: { kind: 'snoozed', until: 9 },
  assignee: null,
  escalated: true,
  escalation: { id: 12, title: 'Engineering', to: 'Engineering', due: 1_700_000_900_000 },
  tags: ['vip'],
  messages: 2,
  hasAttachment: false,
  needsReply: true,
  historic: false,
  lastActivityAt: 8,
  clock: leading,
  firstResponse: clock('first-response', 2),
  resolution: clock('resolution', 6),
});

describe('a cached row', () => {
  it.each([clock('first-response', 2), clock('resolution', 6), clock('next-response', 5)])(
    'comes back as it was with the $kind clock in front',
    (leading) => {
      expect(unpackRow(packRow(row(leading)))).toEqual(row(leading));
    },
  );
});
