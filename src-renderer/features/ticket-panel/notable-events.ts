import type { HistoryEntry } from '#contract/tickets.ts';

/** What stands in the conversation or in the header anyway. */
const shownElsewhere = new Set([
  'opened',
  'customer-mail',
  'agent-reply',
  'machine-mail',
  'note',
  'classified',
  'policy-applied',
  'undone',
]);

/** What people (or a deadline) did to the ticket, newest first; the machine's first look at it is left out. */
export const notableEvents = (history: readonly HistoryEntry[]): readonly HistoryEntry[] =>
  history
    .filter(({ kind, actor }) => !shownElsewhere.has(kind) && !(kind === 'tier-changed' && actor === 'Firstline'))
    .toReversed();
