import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Instant } from '#domain/time/instant.ts';
import { articleWords } from './article-words.ts';
import { joinLikeThings } from './join-like-things.ts';
import { saysWhatAbout } from './says-what-about.ts';

/** A customer's question on a ticket, and whether an article answers it. */
export type AskedTicket = {
  readonly number: number;
  readonly subject: string;
  readonly at: Instant;
  readonly type: IssueType | null;
  /** The customer's newest words. */
  readonly text: string;
  /** Who asks: names and addresses, whose words say nothing of what about. */
  readonly people: string;
  readonly answered: boolean;
};

/** Questions with something in common that no article answers; `words` are what they share, as customers write them. */
export type Gap = {
  readonly words: readonly string[];
  /** That of most of them; null where they differ. */
  readonly issueType: IssueType | null;
  /** Newest first. */
  readonly tickets: readonly AskedTicket[];
};

/** Tickets of these types are not put to rest by reading something. */
const notForArticles: ReadonlySet<IssueType | null> = new Set<IssueType | null>([
  'feature-request',
  'churn-risk',
  'outage',
  'other',
]);

/** Of one question: more is no question, but a log. */
const mostWords = 150;
const mostShared = 5;

/** Average likeness below which two groups are about different things. */
const likeEnough = 0.13;
const sameTypeCounts = 0.04;

/**
 * What should be written (playbook §5, "Monitor support tickets for unanswered questions"): the questions that no article
 * answers, joined by the words that they share and that few other tickets hold. The same tickets always give the same
 * groups. Those of one ticket are there as well; most tickets first, then the newest.
 */
export function gatherGaps(tickets: readonly AskedTicket[]): readonly Gap[] {
  const asked = tickets.map((ticket) => ({ ticket, words: wordsOf(ticket) }));
  const holders = new Map<string, number>();
  for (const { words } of asked) for (const stem of words.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  const rarity = (stem: string): number => Math.log(1 + asked.length / (holders.get(stem) ?? 1));
  const open = asked
    .filter(({ ticket }) => !ticket.answered && !notForArticles.has(ticket.type))
    .toSorted((one, other) => other.ticket.at - one.ticket.at || other.ticket.number - one.ticket.number)
    .map(({ ticket, words }) => ({ ticket, words, vector: vectorOf(words, rarity) }));
  return joinLikeThings(open.length, likenesses(open), likeEnough)
    .map((places) =>
      describe(
        places.flatMap((place) => open[place] ?? []),
        rarity,
      ),
    )
    .toSorted(
      (one, other) =>
        other.tickets.length - one.tickets.length || (other.tickets[0]?.at ?? 0) - (one.tickets[0]?.at ?? 0),
    );
}

type Counted = { readonly written: string; weight: number };
type Vector = ReadonlyMap<string, number>;
type Open = { readonly ticket: AskedTicket; readonly words: ReadonlyMap<string, Counted>; readonly vector: Vector };

/** The subject says it in the fewest words. */
function wordsOf({ subject, text, people }: AskedTicket): ReadonlyMap<string, Counted> {
  const words = new Map<string, Counted>();
  const names = new Set(articleWords(people).map(({ stem }) => stem));
  for (const [part, weight] of [
    [subject, 2],
    [text, 1],
  ] as const)
    for (const { stem, written } of articleWords(part, mostWords)) {
      if (stem.length < 2 || /^\d+$/u.test(stem) || names.has(stem)) continue;
      const known = words.get(stem);
      if (known === undefined) words.set(stem, { written, weight });
      else known.weight += weight / 2;
    }
  return words;
}

/** Of length 1. */
function vectorOf(words: ReadonlyMap<string, Counted>, rarity: (stem: string) => number): Vector {
  const weighted = Array.from(words, ([stem, { weight }]) => [stem, Math.sqrt(weight) * rarity(stem)] as const);
  const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(weighted.map(([stem, weight]) => [stem, weight / length]));
}

/** How alike each two are, 0 to 1; worked out word by word, since most pairs share none. */
function likenesses(open: readonly Open[]): (one: number, other: number) => number {
  const holders = new Map<string, (readonly [place: number, weight: number])[]>();
  for (const [place, { vector }] of open.entries())
    for (const [stem, weight] of vector) {
      const known = holders.get(stem);
      if (known === undefined) holders.set(stem, [[place, weight]]);
      else known.push([place, weight]);
    }
  const sums = new Float64Array(open.length * open.length);
  const shared = new Uint16Array(open.length * open.length);
  for (const own of holders.values())
    for (const [one, weight] of own)
      for (const [other, there] of own) {
        if (other <= one) continue;
        const pair = one * open.length + other;
        sums[pair] = (sums[pair] ?? 0) + weight * there;
        shared[pair] = (shared[pair] ?? 0) + 1;
      }
  return (one, other) => {
    const pair = Math.min(one, other) * open.length + Math.max(one, other);
    // One word in common may be chance.
    if ((shared[pair] ?? 0) < 2) return 0;
    return (
      (sums[pair] ?? 0) +
      (isSameMatter(open[one]?.ticket.type ?? null, open[other]?.ticket.type ?? null) ? sameTypeCounts : 0)
    );
  };
}

const isSameMatter = (one: IssueType | null, other: IssueType | null): boolean =>
  one !== null && one === other && saysWhatAbout(one);

function describe(group: readonly Open[], rarity: (stem: string) => number): Gap {
  const held = new Map<string, { readonly forms: Map<string, number>; weight: number; tickets: number }>();
  for (const { words } of group)
    for (const [stem, { written, weight }] of words) {
      const { forms, ...known } = held.get(stem) ?? { forms: new Map<string, number>(), weight: 0, tickets: 0 };
      forms.set(written, (forms.get(written) ?? 0) + 1);
      held.set(stem, { forms, weight: known.weight + weight * rarity(stem), tickets: known.tickets + 1 });
    }
  const enough = Math.max(1, Math.ceil(group.length / 2));
  const words = [...held.values()]
    .filter(({ tickets }) => tickets >= enough)
    .map(({ forms, weight }) => ({ written: usualForm(forms), weight }))
    .toSorted((one, other) => other.weight - one.weight || (one.written < other.written ? -1 : 1))
    .slice(0, mostShared)
    .map(({ written }) => written);
  return { words, issueType: typeOfMost(group), tickets: group.map(({ ticket }) => ticket) };
}

/** As most write it; of equals the shortest. */
function usualForm(forms: ReadonlyMap<string, number>): string {
  const [first = ['']] = [...forms].toSorted(
    ([one, often], [other, oftenOther]) => oftenOther - often || one.length - other.length || (one < other ? -1 : 1),
  );
  return first[0];
}

function typeOfMost(group: readonly Open[]): IssueType | null {
  const counts = new Map<IssueType, number>();
  for (const { ticket } of group) if (ticket.type !== null) counts.set(ticket.type, (counts.get(ticket.type) ?? 0) + 1);
  for (const [type, count] of counts) if (count * 2 > group.length) return type;
  return null;
}
