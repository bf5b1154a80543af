import { codeRegions, isInside, type Stretch } from './code-regions.ts';
import { findNames } from './find-names.ts';
import type { RedactionKind } from './redaction.ts';

/** Something personal or secret in a text. `same`: what two places have in common that mean the same. */
export type PersonalPlace = Stretch & { readonly kind: RedactionKind; readonly text: string; readonly same: string };

/** A group named `it` is the part that counts; without one it is the whole. */
const patterns: readonly {
  readonly kind: Exclude<RedactionKind, 'names'>;
  readonly pattern: RegExp;
  readonly holds?: (text: string, place: { readonly before: string; readonly inCode: boolean }) => boolean;
}[] = [
  {
    kind: 'keys',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$(?![\s\S]))/gu,
  },
  // JSON Web Tokens: two or three parts, of which the first is a JSON object.
  { kind: 'keys', pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]+)?/gu },
  // By the prefixes that Stripe, GitHub, Slack, AWS, Google and we ourselves give them.
  {
    kind: 'keys',
    pattern:
      /(?<![\w-])(?:(?:sk|pk|rk|tai|key|token|secret)[_-](?:live|test|prod)[_-][\w-]{6,}|(?:tai|sk)[_-](?=[\w-]*\d)[\w-]{16,}|whsec_\w{8,}|gh[pousr]_\w{16,}|github_pat_\w{16,}|xox[abeprs]-[\w-]{8,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|AIza[\w-]{30,}|ya29\.[\w-]{10,})/gu,
  },
  { kind: 'keys', pattern: /\b(?:Bearer|Basic)\s+(?<it>[\w.~+/=-]{8,})/giu, holds: looksSecret },
  {
    kind: 'keys',
    pattern:
      /(?<!\w)(?:x-)?(?:api[ _-]?(?:key|token|secret)|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|secret(?:[ _-]?key)?|token|signature|password|passwd|pwd|passwort|mot de passe|contraseña|senha)["'`]?\s*(?:[:=]|is|ist|est|es)\s*["'`]?(?<it>[^\s"'`,;&<>()[\]{}|]{6,})/giu,
    holds: looksSecret,
  },
  // The name and password of a URL.
  { kind: 'keys', pattern: /\b[a-z][a-z+.-]*:\/\/(?<it>[^\s/:@]+:[^\s/@]+)@/giu },
  {
    kind: 'addresses',
    // Not the host of a secure copy: `git@host:path`.
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-](?:[\p{L}\p{N}._%+'-]{0,63})@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@]|:[\w./~-]|\.\p{L})/gu,
  },
  {
    kind: 'ip-addresses',
    pattern: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/gu,
    holds: (text, { before }) =>
      text.split('.').every((part) => Number(part) < 256) &&
      !/^(?:127\.|0\.0\.0\.0$)/u.test(text) &&
      // Versions have four parts as well.
      !/(?:version|release|build|v)\s*$/iu.test(before),
  },
  {
    kind: 'ip-addresses',
    pattern: /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/giu,
    holds: isIpv6,
  },
  { kind: 'phone-numbers', pattern: /(?<![\w.+/-])(?:\+|00)\s?[1-9](?:[\s().\-/]{0,2}\d){6,13}(?![\w]|[.-]\d)/gu },
  { kind: 'phone-numbers', pattern: /(?<![\w.+/-])\(?[2-9]\d{2}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?![\w]|[.\-/]\d)/gu },
  {
    kind: 'phone-numbers',
    pattern: /(?<![\w.+/-])\(?0\d{1,4}\)?[\s/-]{1,3}\d{2,}(?:[\s/-]?\d{2,}){0,4}(?![\w]|[.\-/:]\d)/gu,
    holds: (text, { inCode }) => !inCode && isLong(text) && !isDate(text),
  },
  {
    kind: 'phone-numbers',
    pattern:
      /\b(?:tel(?:efon|ephone|éfono)?|tél(?:éphone)?|phone|mobile?|handy|cell|call me (?:on|at)|fax|ligar para)\b[.:]?\s*(?:number|is|at|on|nr\.?|:)?\s*(?<it>\+?\(?\d[\d\s().\-/]{4,18}\d)(?!\w)/giu,
    holds: (text) => /(?:\d\D*){6,15}/u.test(text) && !isDate(text),
  },
  {
    kind: 'amounts',
    pattern:
      /(?<![\w$])(?:(?:US|CA|AU)?\$|€|£|¥|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|BRL)\s)\s?\d(?:[\d.,’']|\s(?=\d{3}\b))*(?:\s?(?:k|m|bn|million|thousand)\b)?(?!\w)/giu,
    // `$1` is an argument, in code.
    holds: (text, { inCode }) => !inCode || /\d{3}|[.,]\d{2}\b/u.test(text),
  },
  {
    kind: 'amounts',
    pattern:
      /(?<![\w.,-])\d(?:[\d.,’']|\s(?=\d{3}\b))*\s?(?:k|m)?\s?(?:€|£|¥|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|BRL|dollars?|euros?|pounds?)\b)/giu,
  },
];

/**
 * What is personal or secret in a Markdown text: `names` are those of people. In order, without overlap; a secret that
 * looks like an address, or an address that holds a name, counts once, as what it is first in `patterns`.
 */
export function findPersonal(text: string, names: readonly string[]): readonly PersonalPlace[] {
  const code = codeRegions(text);
  const places: PersonalPlace[] = [];
  const add = (place: PersonalPlace): void => {
    if (!places.some(({ start, end }) => place.start < end && start < place.end)) places.push(place);
  };
  for (const { kind, pattern, holds } of patterns)
    for (const match of text.matchAll(pattern)) {
      const found = (match.groups?.['it'] ?? match[0]).replace(/[.,’'\s]+$/u, '');
      const start = match.index + (match.groups?.['it'] === undefined ? 0 : match[0].lastIndexOf(match.groups['it']));
      const place = { before: text.slice(Math.max(0, start - 20), start), inCode: isInside(code, start) };
      if (found === '' || holds?.(found, place) === false) continue;
      add({ kind, start, end: start + found.length, text: found, same: sameness(kind, found) });
    }
  for (const { start, end, person } of findNames(text, names, code))
    add({ kind: 'names', start, end, text: text.slice(start, end), same: String(person) });
  return places.toSorted((a, b) => a.start - b.start);
}

/** Phone numbers are the same however they are grouped, addresses whatever their case. */
function sameness(kind: RedactionKind, text: string): string {
  if (kind === 'phone-numbers') return text.replace(/^00/u, '+').replaceAll(/[^\d+]/gu, '');
  return kind === 'addresses' || kind === 'ip-addresses' ? text.toLowerCase() : text;
}

/** With letters and figures, or a figure and a sign: not a word, a member or a call such as `token = getToken`. */
function looksSecret(text: string): boolean {
  if (/^[\d.,:/-]+$/u.test(text) || /^(?:process|config|env|os|self|this)\./u.test(text)) return false;
  if (/^[[{(<$]|^[x*•.]+$/iu.test(text)) return false;
  return /\d/u.test(text) && /[^\d\s]/u.test(text);
}

function isIpv6(text: string): boolean {
  if (!/\d/u.test(text) || text === '::1' || text === '::') return false;
  const gaps = text.split('::').length - 1;
  const groups = text.split(':').filter((group) => group !== '');
  // `A::B1` is a name in a program.
  return gaps === 0 ? groups.length === 8 : gaps === 1 && groups.length >= 3 && groups.length < 8;
}

const isLong = (text: string): boolean => text.replaceAll(/\D/gu, '').length >= 7;
const isDate = (text: string): boolean => /^\d{1,4}[./\s-]\d{1,2}[./\s-]\d{1,4}$/u.test(text);
