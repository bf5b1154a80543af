import type { SearchTerm } from '#domain/search/search-query.ts';
import type { Instant } from '#domain/time/instant.ts';
import { isAtRisk, isBreached, type BoardEntry } from './ticket-board.ts';

/** Tickets that some other table or the index knows more about: by tag, by attachment, by a text they must not hold. */
export type TicketSets = {
  readonly tagged: (tag: string) => ReadonlySet<number>;
  readonly withAttachment: () => ReadonlySet<number>;
};

export type Accept = (entry: BoardEntry) => boolean;

/** The terms that speak of the ticket itself, as one condition. Other terms are passed over. */
export function ticketFilter(terms: readonly SearchTerm[], sets: TicketSets, now: Instant): Accept {
  const conditions = terms.flatMap((term) => {
    const holds = condition(term, sets, now);
    if (holds === null) return [];
    return term.negated ? [(entry: BoardEntry): boolean => !holds(entry)] : [holds];
  });
  return (entry) => conditions.every((holds) => holds(entry));
}

function condition(term: SearchTerm, sets: TicketSets, now: Instant): Accept | null {
  switch (term.kind) {
    case 'tier':
      return (entry) => entry.tier === term.tier;
    case 'type':
      return (entry) => entry.type === term.type;
    case 'severity':
      return (entry) => entry.severity === term.severity;
    case 'status':
      return (entry) => entry.status === term.status;
    case 'number':
      return (entry) => entry.number === term.number;
    case 'assignee': {
      const sought = term.text.toLowerCase();
      return (entry) => entry.assignee?.toLowerCase().includes(sought) ?? false;
    }
    case 'tag': {
      const tagged = sets.tagged(term.text);
      return (entry) => tagged.has(entry.number);
    }
    case 'has': {
      const holding = sets.withAttachment();
      return (entry) => holding.has(entry.number);
    }
    case 'is':
      return stateCondition(term.state, now);
    case 'text':
    case 'from':
    case 'to':
    case 'subject':
    case 'attachment':
    case 'before':
    case 'after':
      return null;
  }
}

function stateCondition(state: Extract<SearchTerm, { kind: 'is' }>['state'], now: Instant): Accept {
  switch (state) {
    case 'breached':
      return (entry) => isBreached(entry, now);
    case 'at-risk':
      return (entry) => isAtRisk(entry, now);
    case 'escalated':
      return (entry) => entry.escalated && entry.status !== 'solved';
    case 'unassigned':
      return (entry) => entry.assignee === null && entry.status !== 'solved';
    case 'unanswered':
      return (entry) => entry.needsReply && entry.status !== 'solved';
  }
}
