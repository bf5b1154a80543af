import { isAscii, isUtf8 } from 'node:buffer';

/** Charset names seen in mail that the WHATWG labels of TextDecoder lack. */
const aliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  'x-sjis-jp': 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  'x-gbk': 'gbk',
  hz: 'hz-gb-2312',
  'x-user-defined': 'windows-1252',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  koi8: 'koi8-r',
  '8bit': 'utf-8',
  '7bit': 'utf-8',
  binary: 'utf-8',
  default: 'utf-8',
  unknown: 'utf-8',
  'unknown-8bit': 'utf-8',
  'x-unknown': 'utf-8',
  default_charset: 'utf-8',
  utf8mb4: 'utf-8',
  unicode: 'utf-8',
  'utf-8-mac': 'utf-8',
};

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder | null>();

const decoderFor = (label: string): Decoder | null => {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let decoder: Decoder | null = null;
  try {
    decoder = new TextDecoder(label);
  } catch {
    decoder = null;
  }
  // The label comes from the mail: a bound keeps a hostile one from filling the cache.
  if (decoders.size < 500) decoders.set(label, decoder);
  return decoder;
};

const normaliseLabel = (charset: string): string => {
  const label = charset
    .trim()
    .toLowerCase()
    .replace(/^["']+|["';]+$/g, '')
    .replace(/\*.*$/, '')
    .replace(/^(iso|utf|us)_/, '$1-');
  const alias = aliases[label];
  if (alias !== undefined) return alias;
  const numbered = /^(?:cp|win|windows|x-cp|ms)-?_?(125[0-8]|874)$/.exec(label);
  if (numbered !== null) return `windows-${numbered[1] ?? '1252'}`;
  const iso = /^(?:iso|x-iso)-?_?8859[-_ ]?(\d{1,2})$/.exec(label);
  if (iso !== null) return `iso-8859-${iso[1] ?? '1'}`;
  return label;
};

const windows1252 = new TextDecoder('windows-1252');

/** Bytes of no or an unknown charset: UTF-8 if they are, otherwise Windows-1252, which every byte has a meaning in. */
const guess = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes));

/** Text, and whether its charset was one we have a decoder for (otherwise it is a guess). */
export type DecodedText = { readonly text: string; readonly known: boolean };

/** Decodes the bytes of a text part or of an encoded word. Never fails: unmappable bytes become U+FFFD. */
export const decodeCharset = (bytes: Buffer, charset: string | null): DecodedText => {
  if (charset === null || charset === '') return { text: guess(bytes), known: true };
  const label = normaliseLabel(charset);
  switch (label) {
    case 'utf-8':
    case 'utf8':
      // A mail that says UTF-8 and isn't is nearly always Windows-1252 by a careless program.
      return {
        text: isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : decodeBrokenUtf8(bytes),
        known: true,
      };
    case 'us-ascii':
    case 'ascii':
    case 'iso-8859-1':
    case 'latin1':
    case 'windows-1252':
      if (isAscii(bytes)) return { text: bytes.toString('latin1'), known: true };
      return { text: label.endsWith('ascii') ? guess(bytes) : windows1252.decode(bytes), known: true };
    default: {
      // Charsets of seven bits can't have high bytes: then the name is wrong.
      if (/^(?:iso-2022|hz|utf-?7)/.test(label) && !isAscii(bytes)) return { text: guess(bytes), known: true };
      const decoder = decoderFor(label);
      // Encoded words that were joined end and begin in ASCII; the decoder takes such a pair of escapes for an attack.
      if (label === 'iso-2022-jp' && decoder !== null)
        return { text: decoder.decode(dropEmptyStretches(bytes)), known: true };
      return decoder === null
        ? { text: guess(bytes), known: isAscii(bytes) && !/^(?:utf-?7|hz|iso-2022|unicode-1-1)/.test(label) }
        : { text: decoder.decode(bytes), known: true };
    }
  }
};

/** ISO-2022-JP without escapes that another one follows at once. */
const dropEmptyStretches = (bytes: Buffer): Buffer =>
  // eslint-disable-next-line no-control-regex
  Buffer.from(bytes.toString('latin1').replaceAll(/(?:\x1B\([BJ])+(?=\x1B[($])/g, ''), 'latin1');

/** UTF-8 with some broken bytes stays UTF-8; bytes without a single valid sequence are Windows-1252. */
const decodeBrokenUtf8 = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  return /[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/u.test(text) ? text : windows1252.decode(bytes);
};
