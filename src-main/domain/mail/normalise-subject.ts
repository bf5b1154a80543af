/** What is left of a subject without its prefixes, and what the prefixes said. */
export type NormalisedSubject = {
  /** Without reply and forward prefixes and list tags before them; case and inner text as written, blanks collapsed. */
  readonly base: string;
  readonly isReply: boolean;
  readonly isForward: boolean;
};

/** Reply prefixes of mail programs (lower case): English, German, Nordic, Romance, Slavic, Turkish, Chinese, … */
const replyPrefixes = new Set([
  're',
  'aw',
  'antw',
  'antwort',
  'sv',
  'vs',
  'svar',
  'res',
  'resp',
  'rép',
  'rep',
  'réf',
  'ref',
  'r',
  'odp',
  'vá',
  'va',
  'ynt',
  'yan',
  'atb',
  'bls',
  'ats',
  'απ',
  'σχετ',
  'отв',
  'ha',
  'ответ',
  'відп',
  '回复',
  '回覆',
  '答复',
  '答覆',
  '返信',
  '답장',
  '회신',
  'رد',
  'הנ',
  'השב',
  'trả lời',
  'balas',
]);

/** Forward prefixes of mail programs (lower case). */
const forwardPrefixes = new Set([
  'fw',
  'fwd',
  'wg',
  'weitergeleitet',
  'tr',
  'rv',
  'enc',
  'encaminhado',
  'i',
  'inoltrato',
  'doorst',
  'vl',
  'vb',
  'vidarebefordrat',
  'pd',
  'pdl',
  'továbbítás',
  'tov',
  'ilt',
  'i̇lt',
  'pret',
  'pārs',
  'πρθ',
  'пересл',
  'пер',
  '转发',
  '轉寄',
  '轉發',
  '転送',
  '전달',
  'إعادة توجيه',
  'הועבר',
  'chuyển tiếp',
  'terusan',
  'trs',
]);

/** One prefix: a word of at most 20 characters, an optional count as in `Re[2]:` or `RE(3):`, a (wide) colon. */
const prefixPattern =
  /^([^\s:：[\](){}<>"]{1,20}(?: [^\s:：[\](){}<>"]{1,12})?)\s{0,3}(?:[[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}[:：]\s*/u;
const listTagPattern = /^\[[^\][]{1,60}\]\s*/;

/**
 * Strips reply and forward prefixes in many languages, and list tags that stand before them (`[devs] Re: x`).
 * A tag of a subject that is no reply stays; of a reply it goes, so that `Re: [devs] x` and `[devs] Re: x` come to
 * the same base. A ticket reference as in `Re: [#812] x` always stays.
 */
export const normaliseSubject = (subject: string): NormalisedSubject => {
  let rest = subject.slice(0, 2000).replaceAll(/\s+/g, ' ').trim();
  let isReply = false;
  let isForward = false;
  for (let round = 0; round < 40; round += 1) {
    const tag = listTagPattern.exec(rest);
    const candidate = tag === null ? rest : rest.slice(tag[0].length);
    const prefix = prefixPattern.exec(candidate);
    const word = prefix?.[1]?.toLowerCase();
    if (prefix === null || word === undefined) break;
    if (replyPrefixes.has(word)) isReply = true;
    else if (forwardPrefixes.has(word)) isForward = true;
    else break;
    rest = candidate.slice(prefix[0].length);
  }
  if (isReply || isForward) {
    const tag = listTagPattern.exec(rest);
    if (tag !== null && tag[0].length < rest.length && !/^\[#?[\w-]*\d[\w-]*\]/.test(rest))
      rest = rest.slice(tag[0].length);
  }
  return { base: rest.trim(), isReply, isForward };
};
