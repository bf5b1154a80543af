import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import type { issueTypeCalls, TriedChange } from '#contract/issue-types.ts';
import { precisionFor } from '#domain/classification/compare-labels.ts';
import { issueTypes, type IssueType } from '#domain/classification/issue-type.ts';
import { messagesOf } from './in-memory-detail.ts';
import type { MemoryPlaybook } from './in-memory-playbook.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

/**
 * Trying rules in memory: a type's file is a list of expressions, and a mail is of the type as soon as one of them is
 * found in it; without any it is of no known type, all others stay as they are.
 */
export function memoryIssueTypes(
  tickets: MemoryTickets,
  playbook: Pick<MemoryPlaybook, 'check' | 'text'>,
): Pick<Handlers, keyof typeof issueTypeCalls> {
  return {
    'issueTypes.try': async ({ kind, path, text }) => {
      const problems = playbook.check(kind, path, text);
      if (problems.length > 0) return succeed({ kind: 'wrong' as const, problems });
      const type = issueTypes.find((id) => path === `issue-types/${id}.yaml`);
      const mails = tickets
        .list('all', null, 'newest')
        .flatMap((number) => tickets.get(number) ?? [])
        .slice(0, 500);
      if (type === undefined)
        return succeed({ ...untried, kind: 'tried' as const, mails: mails.length, changed: 0, changes: [] });
      const becomes = tryType(type, playbook.text(kind, path) ?? '', text);
      const tried = mails.map((ticket) => ({ ticket, after: becomes(ticket) }));
      const changed = tried.filter(({ ticket, after }) => after !== ticket.seed.type);
      const labelled = tried.filter(({ ticket }) => ticket.seed.probability === 1);
      const precision = (said: (one: (typeof tried)[number]) => IssueType | null) =>
        precisionFor(
          type,
          labelled.map((one) => ({ said: said(one), agent: one.ticket.seed.type })),
        );
      return succeed({
        kind: 'tried' as const,
        mails: mails.length,
        changed: changed.length,
        changes: changed
          .slice(0, 100)
          .map(({ ticket, after }) => changeOf(ticket, tickets.row(ticket).customer, after)),
        labelled: labelled.length,
        before: precision(({ ticket }) => ticket.seed.type),
        after: precision(({ after }) => after),
      });
    },
  };
}

const untried = { labelled: 0, before: { said: 0, right: 0 }, after: { said: 0, right: 0 } };

function tryType(type: IssueType, before: string, after: string): (ticket: MemoryTicket) => IssueType | null {
  const [had, has] = [matcher(before), matcher(after)];
  return ({ seed }) => {
    const text = `${seed.subject}\n${messagesOf(seed)[0]?.text ?? ''}`;
    if (has(text) === had(text)) return seed.type;
    return has(text) ? type : seed.type === type ? null : seed.type;
  };
}

function matcher(file: string): (text: string) => boolean {
  const patterns = [...file.matchAll(/pattern: '([^']+)'/gu)].map(([, pattern]) => new RegExp(pattern ?? '', 'iu'));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function changeOf({ seed }: MemoryTicket, customer: string, after: IssueType | null): TriedChange {
  const { severity, probability } = seed;
  return {
    ticket: seed.number,
    customer,
    subject: seed.subject,
    receivedAt: seed.openedAt,
    before: { type: seed.type, probability, severity, because: seed.evidence[0] ?? null },
    after: { type: after, probability: after === null ? 0.3 : 0.8, severity, because: null },
    agent: probability === 1 ? { type: seed.type } : null,
  };
}
