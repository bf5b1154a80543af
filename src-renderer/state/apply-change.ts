import type { TicketChange, TicketRow } from '#contract/tickets.ts';

/** The row as it will be when the engine has taken the change. The clocks are the engine's to work out; they follow with its answer. */
export function applyChange(row: TicketRow, change: TicketChange): TicketRow {
  switch (change.kind) {
    case 'severity':
      return { ...row, severity: change.to };
    case 'type':
      return { ...row, type: change.to, probability: 1 };
    case 'status':
      return { ...row, status: change.to, needsReply: change.to.kind === 'open' && row.needsReply };
    case 'assignee':
      return { ...row, assignee: change.to };
    case 'tier':
      return { ...row, tier: change.to };
    case 'escalated':
      return { ...row, escalated: change.to };
    case 'tags': {
      const kept = row.tags.filter((tag) => !change.remove.includes(tag));
      return { ...row, tags: [...kept, ...change.add.filter((tag) => !kept.includes(tag))] };
    }
  }
}
