import type { TicketRow } from '#contract/tickets.ts';
import type { MemoryTickets } from './in-memory-tickets.ts';

export type MemorySearch = {
  readonly total: number;
  readonly problems: string[];
  readonly hits: { readonly row: TicketRow; readonly message: number | null; readonly snippet: string }[];
};

const operators = ['from', 'tier', 'type', 'is', 'before', 'after', 'severity'];
const open = '\u{e000}';
const close = '\u{e001}';

const mark = (text: string, words: readonly string[]): string => {
  let marked = text;
  for (const word of words) {
    const at = marked.toLowerCase().indexOf(word);
    if (at >= 0)
      marked = `${marked.slice(0, at)}${open}${marked.slice(at, at + word.length)}${close}${marked.slice(at + word.length)}`;
  }
  return marked;
};

/** Plain words and a few operators over subject, snippet and people: what the console's tests need of a search. */
export function searchMemory(tickets: MemoryTickets, query: string, offset: number, limit: number): MemorySearch {
  const problems: string[] = [];
  const words: string[] = [];
  const filters: ((ticket: { readonly row: () => TicketRow; readonly text: string }) => boolean)[] = [];
  for (const token of query.match(/"[^"]*"|\S+/gu) ?? []) {
    const operator = /^([a-z]+):(.*)$/iu.exec(token);
    const number = /^#(\d+)$/u.exec(token);
    if (number) filters.push(({ row }) => row().number === Number(number[1]));
    else if (operator) {
      const [, name = '', value = ''] = operator;
      if (!operators.includes(name)) problems.push(`${name}: is not an operator; there are ${operators.join(', ')}`);
      else if (name === 'before' || name === 'after') {
        const at = Date.parse(value);
        if (Number.isNaN(at)) problems.push(`${token}: expected a day such as ${name}:2026-11-01`);
        else filters.push(({ row }) => (name === 'before' ? row().lastActivityAt < at : row().lastActivityAt >= at));
      } else if (name === 'is') {
        filters.push(({ row }) =>
          value === 'breached'
            ? row().clock.state === 'breached'
            : value === 'escalated'
              ? row().escalated
              : row().status.kind === value,
        );
      } else if (name === 'from') filters.push(({ text }) => text.includes(value.toLowerCase()));
      else if (name === 'tier') filters.push(({ row }) => row().tier === value);
      else if (name === 'severity') filters.push(({ row }) => row().severity === value);
      else filters.push(({ row }) => row().type === value);
    } else words.push(token.replaceAll('"', '').toLowerCase());
  }
  const hits: MemorySearch['hits'] = [];
  let total = 0;
  if (query.trim() === '') return { total, problems, hits };
  for (const ticket of tickets.all()) {
    const { seed } = ticket;
    const body = seed.messages?.map((message) => message.text).join('\n') ?? seed.snippet;
    const text = `${seed.subject}\n${body}\n${seed.contact ?? ''} ${seed.address}`.toLowerCase();
    let made: TicketRow | null = null;
    const row = (): TicketRow => (made ??= tickets.row(ticket));
    if (!words.every((word) => text.includes(word)) || !filters.every((filter) => filter({ row, text }))) continue;
    if (total >= offset && hits.length < limit) {
      const line =
        body.split('\n').find((candidate) => words.some((word) => candidate.toLowerCase().includes(word))) ??
        seed.snippet;
      hits.push({ row: row(), message: null, snippet: mark(line, words) });
    }
    total += 1;
  }
  return { total, problems, hits };
}
