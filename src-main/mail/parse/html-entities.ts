/** Named character references that mail programs write; any other stays as it is. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  lrm: '',
  rlm: '',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  times: '×',
  divide: '÷',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  micro: 'µ',
  para: '¶',
  sect: '§',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  curren: '¤',
  iexcl: '¡',
  iquest: '¿',
  ordf: 'ª',
  ordm: 'º',
  not: '¬',
  acute: '´',
  cedil: '¸',
  uml: '¨',
  macr: '¯',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
  oelig: 'œ',
  OElig: 'Œ',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  check: '✓',
  minus: '−',
  le: '≤',
  ge: '≥',
  ne: '≠',
  infin: '∞',
  brvbar: '¦',
  permil: '‰',
  dagger: '†',
  Dagger: '‡',
  tilde: '˜',
  circ: 'ˆ',
};

const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030A',
  cedil: '\u0327',
  caron: '\u030C',
};

/** Numeric references below 160 mean Windows-1252 (WHATWG HTML, "numeric character reference end state"). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const fromCode = (code: number): string => {
  if (code >= 128 && code < 160) return windows1252[code - 128] ?? '';
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\uFFFD';
  return code === 173 || code === 0x200b || code === 0xfeff ? '' : String.fromCodePoint(code);
};

const decodeOne = (whole: string, body: string): string => {
  if (body.startsWith('#')) {
    const hexadecimal = body[1] === 'x' || body[1] === 'X';
    const code = Number.parseInt(body.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    return Number.isNaN(code) ? whole : fromCode(code);
  }
  const direct = named[body];
  if (direct !== undefined) return direct;
  const accent = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/.exec(body);
  if (accent !== null) return `${accent[1] ?? ''}${accents[accent[2] ?? ''] ?? ''}`.normalize('NFC');
  return whole;
};

/** Replaces character references in a text run of HTML. */
export const decodeHtmlEntities = (text: string): string =>
  text.includes('&') ? text.replaceAll(/&(#[xX]?[0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,10});?/g, decodeOne) : text;
