import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { statusKinds } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';
import { readSearchDay } from './read-search-day.ts';
import { searchTokens } from './search-tokens.ts';
import { splitSearchText, type SearchPart } from './split-search-text.ts';
import type { SearchQuery, SearchTerm } from './search-query.ts';

export type SearchContext = {
  readonly now: Instant;
  /** The start of the agent's day that holds this instant. */
  readonly startOfDay: (at: Instant) => Instant;
};

/** A term that was read, or what is wrong with the part; null where it says nothing. */
type Reading = SearchTerm | { readonly problem: string } | null;
type Reader = (value: string, negated: boolean, context: SearchContext) => Reading;

const states = ['breached', 'at-risk', 'escalated', 'unassigned', 'unanswered'] as const;

/** More conditions than anybody types; a pasted page should not become one query of thousands. */
const mostTerms = 32;
const longestQuery = 2_000;

function oneOf<const T extends string>(value: string, allowed: readonly T[]): T | { readonly problem: string } {
  const wanted = value.toLowerCase();
  return allowed.find((each) => each === wanted) ?? { problem: `expected ${listed(allowed)}` };
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

const textReader =
  (kind: 'from' | 'to' | 'subject' | 'attachment', expected: string): Reader =>
  (value, negated) =>
    searchTokens(value).length === 0 ? { problem: `expected ${expected}` } : { kind, text: value, negated };

const plainReader =
  (kind: 'assignee' | 'tag', expected: string): Reader =>
  (value, negated) =>
    value.trim() === '' ? { problem: `expected ${expected}` } : { kind, text: value.trim(), negated };

const dayReader =
  (kind: 'before' | 'after'): Reader =>
  (value, negated, context) => {
    const at = readSearchDay(value, context);
    return typeof at === 'number' ? { kind, at, negated } : at;
  };

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['from', textReader('from', 'a name or an address')],
  ['to', textReader('to', 'a name or an address')],
  ['subject', textReader('subject', 'a word')],
  ['attachment', textReader('attachment', 'part of a file name')],
  ['assignee', plainReader('assignee', 'a name')],
  ['tag', plainReader('tag', 'a tag')],
  ['before', dayReader('before')],
  ['after', dayReader('after')],
  [
    'tier',
    (value, negated) => {
      const tier = oneOf(value, ticketTiers);
      return typeof tier === 'string' ? { kind: 'tier', tier, negated } : tier;
    },
  ],
  [
    'type',
    (value, negated) => {
      const type = oneOf(value, [...issueTypes, 'unknown']);
      if (typeof type !== 'string') return type;
      return { kind: 'type', type: type === 'unknown' ? null : type, negated };
    },
  ],
  [
    'severity',
    (value, negated) => {
      const severity = oneOf(value, severities);
      return typeof severity === 'string' ? { kind: 'severity', severity, negated } : severity;
    },
  ],
  [
    'status',
    (value, negated) => {
      const status = oneOf(value, statusKinds);
      return typeof status === 'string' ? { kind: 'status', status, negated } : status;
    },
  ],
  [
    'is',
    (value, negated) => {
      const state = oneOf(value, states);
      return typeof state === 'string' ? { kind: 'is', state, negated } : state;
    },
  ],
  [
    'has',
    (value, negated) =>
      value.toLowerCase() === 'attachment'
        ? { kind: 'has', what: 'attachment', negated }
        : { problem: 'expected attachment' },
  ],
]);

/**
 * Reads what somebody typed into the search field. Never throws: an operator with an unreadable value is named in
 * `problems` and left out, an unknown one (`https:`) is searched for as text.
 */
export function parseSearchQuery(text: string, context: SearchContext): SearchQuery {
  const parts = splitSearchText(text.slice(0, longestQuery));
  const terms: SearchTerm[] = [];
  const problems: string[] = [];
  if (text.length > longestQuery) problems.push(`only the first ${longestQuery} characters are searched for`);
  if (parts.length > mostTerms) problems.push(`only the first ${mostTerms} conditions are searched for`);
  const read = parts.slice(0, mostTerms);
  for (const [index, part] of read.entries()) {
    const reading = readPart(part, index === read.length - 1, context);
    if (reading === null) continue;
    if ('problem' in reading) problems.push(`${part.source} – ${reading.problem}`);
    else terms.push(reading);
  }
  return { terms, problems };
}

function readPart(part: SearchPart, last: boolean, context: SearchContext): Reading {
  const { negated, operator, value, quoted } = part;
  if (operator !== null) {
    const reader = readers.get(operator.toLowerCase());
    if (reader !== undefined) return reader(value, negated, context);
  }
  const text = operator === null ? value : `${operator}:${value}`;
  const number = quoted || operator !== null ? null : /^#(\d{1,9})$/.exec(text);
  if (number !== null) return { kind: 'number', number: Number(number[1]), negated };
  if (searchTokens(text).length === 0) return null;
  return { kind: 'text', text, phrase: quoted, prefix: last && !quoted && !negated, negated };
}
