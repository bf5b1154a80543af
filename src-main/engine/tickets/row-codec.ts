import type { ClockView, TicketRow } from '#contract/tickets.ts';
import { clockKinds, clockStates } from '#domain/sla/sla-report.ts';

type ClockTuple = readonly [
  kind: number,
  state: number,
  startedAt: number | null,
  stoppedAt: number | null,
  due: number | null,
  target: number | null,
  left: number | null,
  atRiskFrom: number | null,
  breachedAt: number | null,
];

type RowTuple = readonly [...rest: unknown[]];

/** The keys of a row in the order of their places; its clocks and its escalation come after them. */
const keys = [
  'number',
  'customer',
  'contact',
  'organisation',
  'tier',
  'severity',
  'type',
  'probability',
  'subject',
  'snippet',
  'status',
  'assignee',
  'escalated',
  'tags',
  'messages',
  'hasAttachment',
  'needsReply',
  'historic',
  'lastActivityAt',
] as const satisfies readonly (keyof TicketRow)[];

const packClock = (clock: ClockView): ClockTuple => [
  clockKinds.indexOf(clock.kind),
  clockStates.indexOf(clock.state),
  clock.startedAt,
  clock.stoppedAt,
  clock.due,
  clock.target,
  clock.left,
  clock.atRiskFrom,
  clock.breachedAt,
];

function unpackClock([
  kind,
  state,
  startedAt,
  stoppedAt,
  due,
  target,
  left,
  atRiskFrom,
  breachedAt,
]: ClockTuple): ClockView {
  return {
    kind: clockKinds[kind] ?? 'first-response',
    state: clockStates[state] ?? 'none',
    startedAt,
    stoppedAt,
    due,
    target,
    left,
    atRiskFrom,
    breachedAt,
  };
}

/** Rows are kept by the hundred thousand: values without their keys take less than half the room. */
export function packRow(row: TicketRow): string {
  const clocks = [packClock(row.firstResponse), packClock(row.resolution)];
  // The leading clock is usually one of the two; then its kind is enough.
  const leading = row.clock.kind === 'next-response' ? packClock(row.clock) : clockKinds.indexOf(row.clock.kind);
  return JSON.stringify([...keys.map((key) => row[key]), ...clocks, leading, row.escalation]);
}

/** The row that `packRow` wrote; text of any other origin is a fault of the store. */
export function unpackRow(view: string): TicketRow {
  const tuple = JSON.parse(view) as RowTuple;
  const firstResponse = unpackClock(tuple[keys.length] as ClockTuple);
  const resolution = unpackClock(tuple[keys.length + 1] as ClockTuple);
  const leading = tuple[keys.length + 2] as ClockTuple | number;
  const clock =
    typeof leading === 'number'
      ? clockKinds[leading] === 'resolution'
        ? resolution
        : firstResponse
      : unpackClock(leading);
  const values = Object.fromEntries(keys.map((key, place) => [key, tuple[place]])) as Omit<
    TicketRow,
    'clock' | 'firstResponse' | 'resolution' | 'escalation'
  >;
  // Rows of before escalations had a clock end with the leading one.
  const escalation = (tuple[keys.length + 3] ?? null) as TicketRow['escalation'];
  return { ...values, escalation, clock: { ...clock }, firstResponse, resolution };
}
