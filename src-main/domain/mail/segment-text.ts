import { attributionLength } from './attribution-line.ts';
import { headerBlockLength } from './quoted-header-block.ts';
import { isRuler, quoteSeparator } from './quote-separator.ts';
import { readsLikeSignature, signatureStart } from './signature-line.ts';

/** A stretch of whole lines of a mail's text. */
export type TextSegment = { readonly kind: 'newest' | 'quote' | 'signature'; readonly text: string };

type Kind = TextSegment['kind'];

/** Beyond this many lines the rest follows the last kind found: such a mail is a log or an attack, not a reply. */
const maxLines = 20_000;

/** `> ` in the first columns; not a comparison (`>= 99 %`) and not a tag. */
const isQuoted = (line: string): boolean => /^ ?(?:>(?!=)|&gt;(?!=)|》)/.test(line) && !/^ ?>\p{L}+>?$/u.test(line);

/** `curl -v` marks what it sends with `> `: that is a log the customer pasted, not a quote. */
const isRequestLog = (line: string): boolean =>
  /^ ?> (?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT) \S{1,2000}(?: HTTP\/[\d.]+)?\s*$/.test(line);

/** Index of the first filled line from `at`, or `end`. */
const nextFilled = (lines: readonly string[], at: number, end = lines.length): number => {
  let index = at;
  while (index < end && (lines[index] ?? '').trim() === '') index += 1;
  return index;
};

/** Where a quote without marks starts, how many lines introduce it, and whether it is a forward. */
type Introduction = { readonly length: number; readonly forward: boolean };

const introductionAt = (trimmed: readonly string[], at: number): Introduction | null => {
  const line = trimmed[at] ?? '';
  if (line === '') return null;
  const separator = quoteSeparator(line);
  if (separator !== null) {
    const next = nextFilled(trimmed, at + 1);
    const block = headerBlockLength(trimmed, next, true);
    return { length: block > 0 ? next + block - at : 1, forward: separator === 'forward' };
  }
  if (isRuler(line)) {
    const next = nextFilled(trimmed, at + 1);
    if (next > at + 3) return null;
    const block = headerBlockLength(trimmed, next, true);
    return block > 0 ? { length: next + block - at, forward: false } : null;
  }
  const block = headerBlockLength(trimmed, at);
  if (block > 0) return { length: block, forward: false };
  return null;
};

/** A signature is at most this many lines long, blank ones included; keeps the search for one linear. */
const longestSignature = 60;

/** Whether the line at `index` starts the signature of the own lines that end before `to`. */
const startsSignature = (
  raw: readonly string[],
  trimmed: readonly string[],
  index: number,
  to: number,
  leads: boolean,
): boolean => {
  const found = signatureStart(raw[index] ?? '');
  if (found === null) return false;
  if (found === 'delimiter') return !leads;
  if (to - index > longestSignature) return false;
  const after = trimmed.slice(index + 1, to);
  const filled = after.filter((line) => line !== '').length;
  if (found === 'device') return filled <= 12;
  if (leads) return false;
  switch (found) {
    case 'dashes': {
      if (filled === 0 || filled > 12 || after.some((line) => line.length > 200)) return false;
      const isDelimiter = trimmed[index] === '--' || trimmed[index] === '__';
      return isDelimiter || readsLikeSignature(after);
    }
    case 'closing':
      return filled > 0 && readsLikeSignature(untilOtherSignature(raw, trimmed, index + 1, to));
    case 'footer':
      return filled <= 30;
  }
};

/**
 * Marks the lines of one stretch that quotes nothing: new text, then perhaps a signature. `wrote` says whether there
 * was new text before; the result, whether there is now.
 */
const markOwnLines = (
  raw: readonly string[],
  trimmed: readonly string[],
  kinds: Kind[],
  from: number,
  to: number,
  wrote: boolean,
): boolean => {
  const firstFilled = nextFilled(trimmed, from, to);
  let start = firstFilled;
  while (start < to && !startsSignature(raw, trimmed, start, to, start === firstFilled && !wrote)) start += 1;
  for (let index = from; index < to; index += 1) kinds[index] = index < start ? 'newest' : 'signature';
  return wrote || firstFilled < start;
};

/** The lines after a closing, up to a delimiter, device line or footer: those are signature anyway. */
const untilOtherSignature = (
  raw: readonly string[],
  trimmed: readonly string[],
  from: number,
  to: number,
): readonly string[] => {
  let end = from;
  while (end < to) {
    const found = signatureStart(raw[end] ?? '');
    if (found !== null && found !== 'closing') break;
    end += 1;
  }
  return trimmed.slice(from, end);
};

/** Whether the first filled line from `at` carries a quote mark. */
const quoteMarkFollows = (raw: readonly string[], at: number): boolean => isQuoted(raw[nextFilled(raw, at)] ?? '');

/** `On Tue, Support wrote:` without date or address is an attribution only if a quote mark follows at once. */
const looseAttribution = (raw: readonly string[], trimmed: readonly string[], at: number): number =>
  isQuoted(raw[at + 1] ?? '') ? attributionLength(trimmed.slice(at, at + 1), 0, true) : 0;

/** Marks the lines from `from` on; a pure forward is followed once, so that its text counts as the message. */
const markLines = (
  raw: readonly string[],
  trimmed: readonly string[],
  kinds: Kind[],
  from: number,
  mayForward: boolean,
): void => {
  let ownStart = from;
  let index = from;
  let wrote = false;
  const closeOwn = (to: number): void => {
    wrote = markOwnLines(raw, trimmed, kinds, ownStart, to, wrote);
  };
  while (index < raw.length) {
    const line = raw[index] ?? '';
    if (line.trim() === '') {
      index += 1;
      continue;
    }
    if (isRequestLog(line)) {
      while (index < raw.length && (raw[index] ?? '').trim() !== '' && /^ ?[<>*]/.test(raw[index] ?? '')) index += 1;
      continue;
    }
    if (isQuoted(line)) {
      closeOwn(index);
      while (index < raw.length) {
        if (isQuoted(raw[index] ?? '')) kinds[index] = 'quote';
        else if ((raw[index] ?? '').trim() === '') {
          const next = nextFilled(raw, index);
          if (!isQuoted(raw[next] ?? '')) break;
          for (; index < next - 1; index += 1) kinds[index] = 'quote';
          kinds[index] = 'quote';
        } else if (wrapsQuote(raw, index)) kinds[index] = 'quote';
        else break;
        index += 1;
      }
      ownStart = index;
      continue;
    }
    const attribution = attributionLength(trimmed, index) || looseAttribution(raw, trimmed, index);
    if (attribution > 0) {
      closeOwn(index);
      const marked = quoteMarkFollows(raw, index + attribution);
      const end = marked ? nextFilled(trimmed, index + attribution) : raw.length;
      for (let at = index; at < end; at += 1) kinds[at] = 'quote';
      index = end;
      ownStart = end;
      continue;
    }
    const introduction = introductionAt(trimmed, index);
    if (introduction !== null) {
      closeOwn(index);
      const bodyStart = index + introduction.length;
      if (mayForward && !wrote && nextFilled(trimmed, bodyStart) < raw.length) {
        for (let at = index; at < bodyStart; at += 1) kinds[at] = 'quote';
        if (quoteMarkFollows(raw, bodyStart)) unquoteForward(raw, trimmed, kinds, bodyStart);
        else markLines(raw, trimmed, kinds, bodyStart, false);
        return;
      }
      for (let at = index; at < raw.length; at += 1) kinds[at] = 'quote';
      return;
    }
    index += 1;
  }
  closeOwn(raw.length);
};

/** Apple Mail quotes a forwarded mail with `> `: its text is still the message; only deeper marks are quotes. */
const unquoteForward = (raw: readonly string[], trimmed: readonly string[], kinds: Kind[], from: number): void => {
  const inner = raw.map((line, index) => (index < from ? line : line.replace(/^[ \t]{0,3}> ?/, '')));
  const innerTrimmed = inner.map((line, index) => (index < from ? (trimmed[index] ?? '') : line.trim()));
  const next = nextFilled(innerTrimmed, from);
  const block = headerBlockLength(innerTrimmed, next);
  const start = block > 0 ? next + block : from;
  for (let at = from; at < start; at += 1) kinds[at] = 'quote';
  markLines(inner, innerTrimmed, kinds, start, false);
};

/** A line without a mark after a long marked one is its wrapped rest, if the quote goes on or it starts in mid-sentence. */
const wrapsQuote = (raw: readonly string[], at: number): boolean => {
  const before = raw[at - 1] ?? '';
  const line = (raw[at] ?? '').trim();
  if (!isQuoted(before) || before.length < 60 || line === '' || line.length >= 60) return false;
  const after = raw[at + 1] ?? '';
  const inMidSentence = /^\p{Ll}/u.test(line) && !/[.!?:]\s*$/.test(before);
  return isQuoted(after) ? line.length < 40 || inMidSentence : after.trim() === '' && inMidSentence;
};

/**
 * Which lines of a mail's text are new, quoted or signature; the segments' texts joined give `text` again.
 *
 * Quotes with marks (`>`) end where the marks end, so inline answers stay `newest`; a quote without marks (Outlook's
 * header block, an attribution that no mark follows) runs to the end. A forward with nothing of its own above it is
 * itself the message: only its header block counts as quote. Linear in the length of the text.
 */
export const segmentText = (text: string): readonly TextSegment[] => {
  if (text === '') return [];
  const withEndings = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const considered = withEndings.slice(0, maxLines);
  const raw = considered.map((line) => line.replace(/\r?\n$/, ''));
  const trimmed = raw.map((line) => line.trim());
  const kinds: Kind[] = raw.map(() => 'newest');
  markLines(raw, trimmed, kinds, 0, true);
  const segments: { kind: Kind; text: string }[] = [];
  for (const [index, line] of withEndings.entries()) {
    const last = segments.at(-1);
    const kind = kinds[index] ?? last?.kind ?? 'newest';
    if (last !== undefined && last.kind === kind) last.text += line;
    else segments.push({ kind, text: line });
  }
  return segments;
};
