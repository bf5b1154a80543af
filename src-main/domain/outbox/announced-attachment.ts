/**
 * Words by which a text announces a file that goes with it, in the languages our customers write. Only what the author
 * says of their own mail: "please attach your log" and "attached to your account" are not among them.
 */
const announcements: readonly RegExp[] = [
  // English
  /\b(?:attached|enclosed)\s+(?:(?:is|are|please|you(?:'|’)?ll|you\s+will|you\s+can)\b|(?:find|here)\b)/iu,
  /\b(?:please\s+)?(?:find|see)\s+(?:(?:the|my|our|an?|this)\s+)?(?:\S+\s+){0,4}?(?:attached|enclosed)\b(?!\s+to\b)/iu,
  /\b(?:i|we)(?:(?:'|’)(?:ve|m|re)|\s+have|\s+am|\s+are)?\s+(?:also\s+)?(?:attach|attached|attaching|enclose|enclosed)\b/iu,
  /\b(?:is|are)\s+(?:attached|enclosed)\b(?!\s+to\b)/iu,
  /\b(?:in|see)\s+the\s+(?:attachment|enclosure)s?\b/iu,
  /\bthe\s+attached\s+\p{L}/iu,
  // German
  /\b(?:anbei|beiliegend)\b/iu,
  /\b(?:im|siehe)\s+anhang\b/iu,
  /\bin\s+der\s+anlage\b/iu,
  /\b(?:habe|haben)\s+(?:\S+\s+){0,8}?(?:angehängt|beigefügt|angefügt)\b/iu,
  /\b(?:hänge|füge)\s+(?:\S+\s+){0,8}?(?:an|bei)\b/iu,
  /\b(?:ist|sind)\s+(?:\S+\s+){0,3}?(?:angehängt|beigefügt)\b/iu,
  // French
  /\bci-joints?\b|\bci-jointes?\b/iu,
  /\ben\s+pi[èe]ces?\s+jointes?\b/iu,
  /\b(?:je|nous)\s+(?:vous\s+)?(?:joins|joignons)\b/iu,
  // Spanish, Portuguese, Italian
  /\b(?:le|les|te|os)\s+(?:adjunto|adjuntamos|envío\s+adjunt[oa]s?)\b|\badjunt[oa]s?\s+(?:a\s+este|encontrar|el|la|los|las|te|le|les)\b|\ben\s+(?:el\s+archivo\s+)?adjunto\b/iu,
  /\b(?:em|segue(?:m)?(?:\s+em)?)\s+anexos?\b|\banex(?:ei|amos|o\s+(?:o|a|os|as))\b/iu,
  /\bin\s+allegato\b|\b(?:allego|alleghiamo|ho\s+allegato|abbiamo\s+allegato)\b/iu,
  // Dutch, Nordic
  /\b(?:bijgevoegd|bijgesloten|in\s+de\s+bijlagen?|als\s+bijlage)\b/iu,
  /(?:^|\s)(?:bifogar|bifogat|bifogad|bifogade|vedhæftet|vedhæfter|vedlagt|vedlegger|oheisena|liitteenä|ohessa)(?=\s|[.,:;!?]|$)/iu,
  // Polish, Czech, Hungarian, Romanian
  /(?:^|\s)(?:w\s+załączniku|w\s+załączeniu|załączam|załączamy|v\s+příloze|přikládám|přikládáme|csatolom|csatoltam|csatolva|mellékelem|mellékelve|atașat|ataşat|anexat)(?=\s|[.,:;!?]|$)/iu,
  // Russian, Ukrainian, Greek, Turkish
  /(?:^|\s)(?:во\s+вложении|прикрепил[аи]?|прикрепляю|прилагаю|прилагаем|у\s+вкладенні|додаю\s+файл|επισυνάπτω|συνημμέν\p{L}+|ekte|ekteki|ekledim)(?=\s|[.,:;!?]|$)/iu,
  // Chinese, Japanese, Korean
  /(?:见|請見|请见|请查收|請查收|详见|詳見|已)附(?:件|上)|附上|(?:添付|てんぷ)(?:しま|いたしま|の|ファイルを)|첨부(?:합니다|했습니다|드립니다|파일을|된)/u,
  // Arabic, Hebrew
  /(?:^|\s)(?:مرفق|مرفقا|مرفقة|أرفقت|بالمرفقات|מצורף|מצורפת|מצורפים|צירפתי)(?=\s|[.,:;!?]|$)/u,
];

/** Where the text announces a file; null where it does not. Quoted lines and code do not count. */
export function announcedAttachment(text: string): { readonly start: number; readonly end: number } | null {
  const own = blankOut(text);
  let first: { readonly start: number; readonly end: number } | null = null;
  for (const pattern of announcements) {
    const found = pattern.exec(own);
    if (found === null || (first !== null && found.index >= first.start)) continue;
    const lead = /^\s*/.exec(found[0])?.[0].length ?? 0;
    first = { start: found.index + lead, end: found.index + found[0].length };
  }
  return first;
}

/** The same text, with blanks for what is not the author's own prose: offsets stay what they are. */
function blankOut(text: string): string {
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, ' ');
  return text
    .replaceAll(/^(```|~~~)[\s\S]*?(?:^\1|$(?![\s\S]))/gmu, blank)
    .replaceAll(/`[^`\n]{1,500}`/g, blank)
    .replaceAll(/^[ \t]*>.*$/gmu, blank);
}
