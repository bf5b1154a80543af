/**
 * Recognises the line (or up to five wrapped lines) with which a mail program introduces a quote:
 * "On 3 June 2025, X <x@y> wrote:" and its kin in other languages and clients.
 */

/** Ends of attributions in which the verb comes last (`On … wrote:`), and starts of those in which it doesn't matter. */
const endings =
  /(?:wrote|writes|schrieb|schrieb\s.{0,200}|a\s[ée]crit|escribi[óo]|escreveu|ha\sscritto|schreef|schreef\s.{0,200}|napisał|napisał\(a\)|napisała|pisze|skrev|skrev\s.{0,200}|skreiv|kirjoitti|написала?|написал\(а\)|пишет|пише|napsala?|napsal\(a\)|napísala?|írta|a\sscris|yazdı|şunu\syazdı|έγραψε|写道|寫道|のメール|書きました|wrote\sthe\sfollowing|님이\s작성|viết|menulis)\s{0,3}[:：]$/iu;

const starts =
  /^(?:on|am|le|el|em|il|in\sdata|op|w\sdniu|dnia|den|dne|fre|tir|ons|tor|man|søn|lør|pe|to|ti|ke|ma|la|su|за|на|у|în|mnt|στις|στα|på|kl|vào|pada|od|data|a\s|\d|ср|чт|пн|вт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|m[oi]|d[io]|do|fr|sa|so|在|于|"|'|[\p{Lu}\p{Lo}<])/iu;

const dateOrAddress = /\d{1,4}|@|you\swrote/i;

/** `On <date> X wrote` without the colon, as some clients end it; wants an address and a time to be sure. */
const englishWithoutColon = /^on\s.{4,300}\d{1,2}:\d{2}.{0,200}@.{1,200}\swrote$/i;

/** `30.09.2017, 18.30, "John" <a@b.example>:` and `2017-11-24 16:32 GMT+01:00 X <a@b.example>:`. */
const dateThenAddress =
  /^(?:\p{L}{2,12},?\s)?(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]m)?,\s|\d{1,2}\.?\s\p{L}{3,12}\s\d{4}).{0,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s{0,3}:$/iu;

const maxJoined = 600;

const isAttribution = (joined: string, loosely: boolean): boolean => {
  if (joined.length > maxJoined) return false;
  if (englishWithoutColon.test(joined)) return true;
  if (dateThenAddress.test(joined)) return true;
  return endings.test(joined) && (loosely || dateOrAddress.test(joined)) && starts.test(joined);
};

/** Cheap test of a line that may end an attribution; keeps the rest off nearly all lines. */
const mayEnd = (line: string): boolean => line.endsWith(':') || line.endsWith('：') || line.endsWith('wrote');

/**
 * How many lines, from `at`, make an attribution; 0 if none starts there. `lines` are trimmed and free of quote marks.
 * An attribution wraps over at most five lines without a blank one, and names a date or an address unless `loosely`.
 */
export const attributionLength = (lines: readonly string[], at: number, loosely = false): number => {
  const first = lines[at];
  if (first === undefined || first === '' || first.length > 400) return 0;
  let joined = '';
  for (let count = 1; count <= 5; count += 1) {
    const line = lines[at + count - 1];
    if (line === undefined || line === '' || line.length > 400) return 0;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > maxJoined) return 0;
    if (!mayEnd(line)) continue;
    if (isAttribution(joined, loosely)) return wrapsLikeOne(lines, at, count) ? count : 0;
    if (count > 1) return 0;
  }
  return 0;
};

/** A wrapped attribution starts with its date or its name, not with a sentence: "On Thursday, I get … \n wrote:". */
const wrapsLikeOne = (lines: readonly string[], at: number, count: number): boolean => {
  if (count === 1) return true;
  const first = lines[at] ?? '';
  const rest = lines.slice(at + 1, at + count).join(' ');
  const startsOne =
    /^(?:on|am|le|el|em|il|in data|op|w dniu|dnia|den|dne|på|pe|ti|ke|to|la|su|ma|în|στις|在)\b/iu.test(first) ||
    /\d/.test(first);
  return startsOne && !/[.!?]$/.test(first) && rest.length < 300;
};
