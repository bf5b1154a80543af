import { describe, expect, it } from 'vitest';
import type { ClockView, TicketRow } from '#contract/tickets.ts';
import { formatClock, formatSpan } from '#cli/format-clock.ts';
import { formatTable } from '#cli/format-table.ts';
import { safeText } from '#cli/safe-text.ts';
import { countCells, cutToCells } from '#cli/text-cells.ts';
import { triageTable } from '#cli/triage-table.ts';
import { day, hour, minute, second } from '#domain/time/instant.ts';

const now = Date.UTC(2026, 10, 23, 9);
const clock = (change: Partial<ClockView> = {}): ClockView => ({
  kind: 'first-response',
  state: 'running',
  startedAt: now - hour,
  stoppedAt: null,
  due: now + hour,
  target: 2 * hour,
  left: hour,
  atRiskFrom: now + 30 * minute,
  breachedAt: null,
  ...change,
});
const row = (change: Partial<TicketRow> = {}): TicketRow => ({
  number: 1042,
  customer: 'Northwind Freight International',
  contact: null,
  organisation: 1,
  tier: 'professional',
  severity: 'critical',
  type: 'custom-integration',
  probability: 0.876,
  subject: 'Our connector to the warehouse system stops every night at two and nobody can say why this is',
  snippet: '',
  status: { kind: 'open' },
  assignee: null,
  escalated: false,
  escalation: null,
  tags: [],
  messages: 1,
  hasAttachment: false,
  needsReply: true,
  historic: false,
  lastActivityAt: now,
  clock: clock(),
  firstResponse: clock(),
  resolution: clock(),
  ...change,
});

describe('a clock in the terminal', () => {
  it.each([
    [clock(), '1:00:00 left'],
    [clock({ atRiskFrom: now - minute, due: now + 5 * minute }), 'at risk 0:05:00'],
    [clock({ state: 'breached', due: now - day - 2 * hour }), 'overdue 1d 2:00'],
    [clock({ state: 'paused' }), 'paused'],
    [clock({ state: 'met', stoppedAt: now }), 'met'],
    [clock({ state: 'breached', stoppedAt: now, due: now - hour }), 'breached'],
    [clock({ state: 'none', due: null }), '–'],
  ])('%#: says in words what it is', (view, words) => {
    expect(formatClock(view, now)).toBe(words);
  });

  it('counts whole seconds, and from a day on in days and hours', () => {
    expect(formatSpan(59 * second + 999)).toBe('0:00:59');
    expect(formatSpan(3 * day + 4 * hour + 5 * minute)).toBe('3d 4:05');
    expect(formatSpan(-minute)).toBe('0:01:00');
  });
});

describe('the width of a text', () => {
  it('counts two cells for East Asian characters and none for joined marks', () => {
    expect(countCells('SKU')).toBe(3);
    expect(countCells('在庫')).toBe(4);
    expect(countCells('e\u0301')).toBe(1);
  });

  it('is cut with an ellipsis, never in the middle of a wide character', () => {
    expect(cutToCells('webhook', 7)).toBe('webhook');
    expect(cutToCells('webhooks', 7)).toBe('webhoo…');
    expect(cutToCells('在庫照会', 6)).toBe('在庫…');
  });
});

describe('a table', () => {
  it('lines its columns up and cuts the last one at the width', () => {
    expect(
      formatTable(
        ['A', 'NAME'],
        [
          ['1', 'x'.repeat(40)],
          ['1000', '在庫'],
        ],
        30,
      ),
    ).toEqual(['A     NAME', `1     ${'x'.repeat(23)}…`, '1000  在庫']);
  });

  it('takes what could move the cursor or change colours out of its cells', () => {
    const [, line] = formatTable(['A', 'NAME'], [['1', 'a\u001b[31mred\u202Eb\nc']], 60);
    expect(line).toBe('1  a [31mred b c');
    expect(safeText('\u001b]0;title\u0007a\tb\u202E')).toBe(']0;titlea  b');
  });
});

describe('the triage table', () => {
  it.each([80, 100, 120, 200])('fits a terminal of %i cells and shows the start of the subject', (width) => {
    const lines = triageTable([row(), row({ clock: clock({ due: now - 2 * day, state: 'breached' }) })], now, {
      width,
      colours: false,
    });
    for (const line of lines) expect(countCells(line)).toBeLessThanOrEqual(width);
    expect(lines[1]).toContain('Our connector');
    expect(lines[0]).toMatch(/CLOCK.*TIER.*SEV.*TYPE.*SUBJECT/u);
    expect(lines[1]).toContain('custom-integration');
  });

  it('has room for the customer and the probability in a wide one', () => {
    const [header, line] = triageTable([row()], now, { width: 160, colours: false });
    expect(header).toContain('CUSTOMER');
    expect(line).toContain('custom-integration 88%');
    expect(line).toContain('Northwind Freight');
  });

  it('says “unknown” for a type that is not known', () => {
    expect(triageTable([row({ type: null })], now, { width: 120, colours: false })[1]).toContain('unknown');
  });

  it('colours what is overdue or at risk, and says it in words as well', () => {
    const lines = triageTable(
      [
        row({ severity: 'low', clock: clock({ due: now - minute, state: 'breached' }) }),
        row({ severity: 'low', clock: clock({ atRiskFrom: now - minute }) }),
        row({ severity: 'low' }),
      ],
      now,
      { width: 120, colours: true },
    );
    expect(lines[1]).toMatch(/\u001b\[31moverdue/u);
    expect(lines[2]).toMatch(/\u001b\[33mat risk/u);
    expect(lines[3]).not.toContain('\u001b');
  });
});
