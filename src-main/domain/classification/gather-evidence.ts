import type { ClassifierInput } from './classification.ts';
import type { CompiledPattern } from './compile-evidence-rules.ts';
import type { Discourse } from './discourse.ts';
import type { IssueType } from './issue-type.ts';
import type { PatternIndex } from './pattern-index.ts';
import type { Region, RegionKind } from './text-regions.ts';

/** Everything about a mail that evidence is judged by. */
export type ReadMail = {
  readonly input: ClassifierInput;
  /** Subject and body as patterns see them; the body begins at `bodyStart`. */
  readonly folded: string;
  readonly bodyStart: number;
  /** Has scanned `folded`. */
  readonly index: PatternIndex;
  readonly regions: readonly Region[];
  readonly discourse: Discourse;
};

/** A pattern that was found, and how much of its weight counts where it stands. */
export type Hit = { readonly start: number; readonly end: number; readonly strength: number };

const regionStrength: Readonly<Record<RegionKind, number>> = {
  subject: 1,
  own: 1,
  log: 1,
  'log-noise': 0.15,
  forwarded: 0.5,
  quoted: 0,
  footer: 0,
};
const mostTries = 6;

/**
 * The best place where the pattern holds, or null. Words that are denied count nothing, words in a question about a
 * topic or in something settled count little, quoted text and signatures nothing.
 */
export function findPattern(mail: ReadMail, pattern: CompiledPattern, reports: boolean): Hit | null {
  const { index, folded } = mail;
  if (index.anywhere[pattern.number] === 1) return searchPattern(mail, pattern, reports);
  const firstPlace = index.first[pattern.number] ?? -1;
  if (firstPlace === -1) return null;
  const { matcher } = pattern;
  matcher.begin(folded);
  let best: Hit | null = null;
  let tries = 0;
  let from = 0;
  for (let place = firstPlace; place !== -1; place = index.next(place)) {
    const start = index.placeAt(place);
    if (start < from) continue;
    const end = matcher.matchAt(start);
    if (end === -1) continue;
    if (end === start) break;
    const strength = strengthAt(mail, pattern, start, end, reports);
    if (strength > (best?.strength ?? 0)) best = { start, end, strength };
    if (strength >= 1 || ++tries === mostTries) break;
    from = end;
  }
  return best;
}

/** The same for a pattern of which nothing is known beforehand. */
function searchPattern(mail: ReadMail, pattern: CompiledPattern, reports: boolean): Hit | null {
  const { matcher } = pattern;
  matcher.begin(mail.folded);
  let best: Hit | null = null;
  let from = 0;
  for (let tries = 0; tries < mostTries && matcher.search(from); tries++) {
    const { start, end } = matcher.found;
    if (end === start) break;
    const strength = strengthAt(mail, pattern, start, end, reports);
    if (strength > (best?.strength ?? 0)) best = { start, end, strength };
    if (strength >= 1) break;
    from = end;
  }
  return best;
}

function strengthAt(mail: ReadMail, pattern: CompiledPattern, start: number, end: number, reports: boolean): number {
  const region = regionAt(mail.regions, start);
  if (region === undefined || end > region.end) {
    const last = regionAt(mail.regions, end - 1);
    if (region === undefined || last === undefined || (region.kind === 'subject') !== (last.kind === 'subject'))
      return 0;
  }
  let strength = regionStrength[region.kind];
  if (strength === 0) return 0;
  if (mail.discourse.pivotAt > 0) strength *= start >= mail.discourse.pivotAt ? 1.2 : 0.6;
  if (!pattern.negatable || region.kind === 'log') return strength;
  if (mail.discourse.deniedAt(start)) return 0;
  if (!reports) return strength;
  const use = mail.discourse.useAt(start);
  return strength * (use.hypothetical ? 0.2 : 1) * (use.settled ? 0.25 : 1);
}

function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  for (const region of regions) if (offset >= region.start && offset < region.end) return region;
  return undefined;
}

/** Types whose words may stand in questions and wishes without losing their force. */
const askingTypes: ReadonlySet<IssueType> = new Set([
  'how-to',
  'feature-request',
  'billing-question',
  'custom-integration',
  'other',
]);

/** Whether mail of this type reports that something happened, so that supposing it does not count. */
export function reportsSomething(type: IssueType): boolean {
  return !askingTypes.has(type);
}
