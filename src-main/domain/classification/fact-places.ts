import type { FactKind } from './fact.ts';

/** Offsets at which a fact of each kind may begin, rising. */
export type FactPlaces = Readonly<Record<FactKind, readonly number[]>>;
type Places = Record<FactKind, number[]>;

/**
 * Where facts may begin, found in one pass over the text: at numbers, capitals, a few words and signs. What is between
 * (nearly everything) need not be searched.
 */
export function findFactPlaces(text: string): FactPlaces {
  const places: Places = {
    http_status: [],
    error_code: [],
    request_id: [],
    endpoint: [],
    order_ids: [],
    invoice: [],
    amounts: [],
    field: [],
    sku_count: [],
    dates: [],
  };
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (unitKinds[code] ?? 0) : sign;
    if (kind === lower) {
      if (!inWord) atWord(text, at, code, places);
      while (isLower(text.charCodeAt(at + 1))) at++;
    } else if (kind === digit) {
      const start = at;
      while (isDigit(text.charCodeAt(at + 1))) at++;
      atNumber(text, start, at + 1, inWord, places);
    } else if (kind === upper) atCapital(text, at, code, !inWord, places);
    else if (kind === sign) atSign(text, at, code, places);
    inWord = kind >= lower || code === underscore;
  }
  return places;
}

const [sign, lower, upper, digit] = [1, 2, 3, 4];
const underscore = 95;
const unitKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if (isLower(code)) return lower;
  if (isUpper(code)) return upper;
  if (isDigit(code)) return digit;
  return '-_./$"\':('.includes(String.fromCharCode(code)) ? sign : 0;
});

/** What lower-case words may begin, by their first letter. */
const wordStarts = new Map<number, readonly (readonly [string, FactKind])[]>();
for (const [word, kind] of [
  ['req', 'request_id'],
  ['rid', 'request_id'],
  ['rq', 'request_id'],
  ['corr', 'request_id'],
  ['trace', 'request_id'],
  ['trc', 'request_id'],
  ['job', 'request_id'],
  ['id', 'request_id'],
  ['exp', 'request_id'],
  ['ord', 'order_ids'],
  ['commande', 'order_ids'],
  ['pedido', 'order_ids'],
  ['invoice', 'invoice'],
  ['factur', 'invoice'],
  ['fatura', 'invoice'],
  ['today', 'dates'],
  ['tomorrow', 'dates'],
  ['yesterday', 'dates'],
  ['vorgestern', 'dates'],
  ['gestern', 'dates'],
  ['heute', 'dates'],
  ['halb', 'dates'],
  ['hier', 'dates'],
  ['lun', 'dates'],
  ['mar', 'dates'],
  ['mer', 'dates'],
  ['mi', 'dates'],
  ['je', 'dates'],
  ['ju', 'dates'],
  ['ve', 'dates'],
  ['vi', 'dates'],
  ['sa', 'dates'],
  ['sá', 'dates'],
  ['di', 'dates'],
  ['dom', 'dates'],
  ['ayer', 'dates'],
  ['ho', 'dates'],
  ['ontem', 'dates'],
  ['seg', 'dates'],
  ['ter', 'dates'],
  ['qu', 'dates'],
  ['sex', 'dates'],
  ['end of', 'dates'],
] as const) {
  const first = word.charCodeAt(0);
  wordStarts.set(first, [...(wordStarts.get(first) ?? []), [word, kind]]);
}

function atWord(text: string, at: number, code: number, places: Places): void {
  const words = wordStarts.get(code);
  if (words !== undefined) for (const [word, kind] of words) if (text.startsWith(word, at)) put(places[kind], at);
}

const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD'];

function atCapital(text: string, at: number, code: number, startsWord: boolean, places: Places): void {
  const char = String.fromCharCode(code);
  if ('UEGCA'.includes(char) && currencies.some((currency) => text.startsWith(currency, at)))
    put(places.amounts, text.startsWith('kEUR', at - 1) ? at - 1 : at);
  if (char === 'M' && text.startsWith('MISSING ', at)) put(places.field, at + 'MISSING '.length);
  if (!startsWord) return;
  if ('IRFTN'.includes(char)) put(places.invoice, at);
  if ('PAB'.includes(char)) put(places.order_ids, at);
  if ('MTWFSDHA'.includes(char)) put(places.dates, at);
  if ('RCTJ'.includes(char)) put(places.request_id, at);
  const next = text.charCodeAt(at + 1);
  if (isUpper(next) || (char === 'E' && isDigit(next))) put(places.error_code, at);
}

function atNumber(text: string, start: number, end: number, inWord: boolean, places: Places): void {
  const next = text.charAt(end);
  if (next === ':' || next === '.') for (let at = Math.max(start, end - 2); at < end; at++) put(places.dates, at);
  if (inWord) return;
  if (end - start === 3) put(places.http_status, start);
  put(places.amounts, start);
  put(places.sku_count, start);
  if (start > 1 && isSpace(text.charCodeAt(start - 1))) {
    const word = back(text, start - 1, isLetter);
    if (word < start - 2) put(places.dates, word);
  }
  put(places.dates, start);
}

const fieldLabel = /"(?:field|path|pointer|param|missing)"\s?:\s?\[?"/y;

const codeLabel = /"(?:error|code|err|e|error_?code)"\s?:\s?"/iy;
const [letterC, letterE] = [99, 101];

function atSign(text: string, at: number, code: number, places: Places): void {
  const next = text.charCodeAt(at + 1);
  switch (String.fromCharCode(code)) {
    case '.':
      if (isLower(next) || isDigit(next) || next === underscore)
        put(places.field, back(text, beforeIndex(text, at), isLowerOrUnderscore));
      break;
    case '_': {
      if (!isLower(next) && !isUpper(next) && !isDigit(next)) break;
      const word = back(text, at, isLower);
      put(places.field, word);
      put(places.error_code, word);
      put(places.error_code, back(text, at, isCapitalOrDigit));
      break;
    }
    case '-':
      if (isCapitalOrDigit(next)) put(places.error_code, back(text, at, isCapitalOrDigit));
      if (isDigit(next)) put(places.order_ids, back(text, at, isUpper));
      put(places.request_id, back(text, at, isHex));
      break;
    case '/':
      atSlash(text, at, places);
      break;
    case '$': {
      const letters = Math.max(at - 2, back(text, at, isUpper));
      for (let start = letters; start <= at; start++) put(places.amounts, start);
      break;
    }
    case '€':
    case '£':
    case '¥':
      put(places.amounts, at);
      break;
    case '"':
      fieldLabel.lastIndex = at;
      if (isLower(next) && fieldLabel.test(text)) put(places.field, fieldLabel.lastIndex);
      codeLabel.lastIndex = at;
      if ((next === letterE || next === letterC) && codeLabel.test(text)) put(places.error_code, codeLabel.lastIndex);
      break;
    case '(':
      put(places.request_id, at + 1);
      break;
    case "'":
      if (text.startsWith('near ', at - 5)) put(places.field, at + 1);
      break;
    case ':':
      if (text.startsWith('required: ', at - 8)) put(places.field, at + 2);
      break;
  }
}

function atSlash(text: string, at: number, places: Places): void {
  const before = text.charCodeAt(at - 1);
  if (isSpace(before)) put(places.endpoint, back(text, at - 1, isUpper));
  if (text.charAt(at + 1) !== 'v') return;
  put(places.endpoint, at);
  if (isLower(before)) put(places.endpoint, back(text, at, isLower) - 1);
}

/** The place before an index in brackets that ends at the place, or the place itself. */
function beforeIndex(text: string, at: number): number {
  if (text.charAt(at - 1) !== ']') return at;
  const digits = back(text, at - 1, isDigit);
  return text.charAt(digits - 1) === '[' ? digits - 1 : at;
}

/** Where the run of such characters begins that ends before `at`; no further than the longest fact. */
function back(text: string, at: number, is: (code: number) => boolean): number {
  let start = at;
  while (start > 0 && at - start < 80 && is(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Places come nearly in order; each once. */
function put(list: number[], at: number): void {
  let index = list.length;
  while (index > 0 && (list[index - 1] ?? 0) > at) index--;
  if (index > 0 && list[index - 1] === at) return;
  if (index === list.length) list.push(at);
  else list.splice(index, 0, at);
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isLowerOrUnderscore(code: number): boolean {
  return isLower(code) || code === underscore;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isCapitalOrDigit(code: number): boolean {
  return isUpper(code) || isDigit(code);
}

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102);
}

function isLetter(code: number): boolean {
  return isLower(code) || isUpper(code) || code > 160;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160 || code === 0x20_2f;
}
