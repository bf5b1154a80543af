import type { Handlers } from '#contract/contract.ts';
import type { correctionCalls, CorrectionView } from '#contract/corrections.ts';
import { readCorrectionsFile, writeCorrectionsFile } from '#contract/corrections-file.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { Correction, KeptCorrection } from '#domain/classification/correction.ts';
import { planCorrectionImport } from '#domain/classification/plan-correction-import.ts';
import type { Instant } from '#domain/time/instant.ts';
import { messagesOf } from './in-memory-detail.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

export type MemoryCorrections = {
  readonly tickets: MemoryTickets;
  readonly now: () => Instant;
  readonly announce: (numbers: readonly number[]) => void;
  readonly onCorrected: () => void;
};

/** Ids of those that came with a file; a ticket's own correction has the ticket's number. */
const firstImported = 1_000_000;
const snippetLength = 160;
/** Share of words that two mails have in common from which they count as the same here. */
const alike = 0.6;

const textOf = (ticket: MemoryTicket): string =>
  messagesOf(ticket.seed).find((message) => message.direction === 'in')?.text ?? '';

/** The corrections of the in-memory gateway: they follow from its tickets, as the engine's from the logs. */
export function memoryCorrections({
  tickets,
  now,
  announce,
  onCorrected,
}: MemoryCorrections): Pick<Handlers, keyof typeof correctionCalls> {
  let imported: readonly KeptCorrection[] = [];
  let lastImported = firstImported;

  const ofTicket = (ticket: MemoryTicket): readonly KeptCorrection[] => {
    const { number, subject, labelled } = ticket.seed;
    return labelled === undefined ? [] : [{ id: number, ticket: number, subject, body: textOf(ticket), ...labelled }];
  };
  const list = (): readonly KeptCorrection[] =>
    [...[...tickets.all()].flatMap(ofTicket), ...imported].toSorted(
      (one, other) => other.at - one.at || other.id - one.id,
    );

  return {
    'corrections.list': async ({ query, offset, limit }) => {
      const all = list();
      const wanted = query.trim().toLowerCase();
      const found = all.filter((correction) => JSON.stringify(correction).toLowerCase().includes(wanted));
      return succeed({
        total: found.length,
        all: all.length,
        corrections: found.slice(offset, offset + limit).map(view),
      });
    },
    'corrections.undo': async ({ ids, keepLabels }) => {
      const chosen = list().filter(({ id }) => ids.includes(id));
      if (chosen.length < new Set(ids).size) return fail({ kind: 'not-found', what: 'correction' });
      const own = chosen.flatMap(({ ticket }) => (ticket === null ? [] : (tickets.get(ticket) ?? [])));
      const gone = chosen.filter(({ ticket }) => ticket === null);
      const undo = own.map((ticket) => {
        const { labelled, ...seed } = ticket.seed;
        return keepLabels
          ? tickets.amend(ticket, 'correction-forgotten', 'asked not to learn from this ticket', seed)
          : tickets.amend(ticket, 'undone', 'took a step back', { ...seed, ...labelled?.said });
      });
      imported = imported.filter((correction) => !gone.includes(correction));
      announce(own.map(({ seed }) => seed.number));
      onCorrected();
      return succeed({
        undo,
        rows: own.map(tickets.row),
        file: gone.length === 0 ? null : writeCorrectionsFile(gone, now()),
        forgotten: chosen.length,
      });
    },
    'corrections.export': async ({ ids }) => {
      const chosen = list().filter(({ id }) => ids?.includes(id) ?? true);
      return succeed({
        name: `corrections-${new Date(now()).toISOString().slice(0, 10)}.jsonl`,
        text: writeCorrectionsFile(chosen, now()),
        count: chosen.length,
      });
    },
    'corrections.import': async ({ name, text }) => {
      const read = readCorrectionsFile(text);
      if (read.kind === 'unreadable')
        return fail({ kind: 'invalid-file', file: name, line: read.line, message: read.message });
      const plan = planCorrectionImport(read.corrections, list());
      const added = plan.added.map((correction: Correction): KeptCorrection => {
        lastImported += 1;
        return { ...correction, id: lastImported, ticket: null };
      });
      imported = [...imported.filter(({ id }) => !plan.replaced.includes(id)), ...added];
      if (added.length > 0) onCorrected();
      return succeed({
        added: added.map(({ id }) => id),
        known: plan.known,
        problems: read.problems.map((problem) => ({ ...problem })),
      });
    },
    'corrections.lookalikes': async ({ number, of }) => {
      const ticket = tickets.get(number);
      const label = ticket?.seed.labelled?.[of];
      if (ticket === undefined || label === undefined) return succeed({ rows: [] });
      const words = wordsOf(ticket);
      const found = [...tickets.all()].filter(
        (other) =>
          other !== ticket &&
          other.mergedInto === null &&
          other.seed.status.kind !== 'solved' &&
          other.seed.labelled?.[of] === undefined &&
          other.seed[of] !== label &&
          inCommon(words, wordsOf(other)) >= alike,
      );
      return succeed({ rows: found.map(tickets.row) });
    },
  };
}

function view({ body, ...correction }: KeptCorrection): CorrectionView {
  return { ...correction, snippet: body.replaceAll(/\s+/gu, ' ').trim().slice(0, snippetLength) };
}

function wordsOf(ticket: MemoryTicket): ReadonlySet<string> {
  return new Set(`${ticket.seed.subject} ${textOf(ticket)}`.toLowerCase().match(/\p{L}+/gu) ?? []);
}

function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}
