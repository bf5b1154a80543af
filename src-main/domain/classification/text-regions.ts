/** How much of what stands in a line is the sender's own word. */
export type RegionKind = 'subject' | 'own' | 'log' | 'log-noise' | 'forwarded' | 'quoted' | 'footer';
export type Region = { readonly kind: RegionKind; readonly start: number; readonly end: number };

const quotedLine = /^\s*(?:>|&gt;)/;
const replyHeader =
  /^\s*(?:on .{3,80} wrote:|am .{3,80} schrieb.*:|le .{3,80} a ecrit ?:|el .{3,80} escribio:|em .{3,80} escreveu:|-{2,} ?(?:original message|urspr\S+ nachricht|message d'origine|mensaje original|mensagem original))/;
const forwardHeader = /^\s*-{2,} ?(?:forwarded message|weitergeleitete nachricht|message transfere|mensaje reenviado)/;
const headerLine = /^\s*(?:from|von|de): .+/;
const secondHeaderLine =
  /^\s*(?:to|sent|date|subject|cc|an|gesendet|datum|betreff|objet|envoye|asunto|enviado|assunto|para|a): /;
const signatureMark = /^-- ?$/;
const closing =
  /^\s*(?:(?:best|kind|warm|many|with kind|with best|warmest|kindest)? ?regards|best|cheers|thanks(?: (?:a lot|in advance|again))?|many thanks|thank you|sincerely|yours \w+|respectfully|mit (?:freundlichen|besten|vielen) grus+en|(?:viele|beste|liebe|freundliche) grus+e|gruss?|lg|vg|mfg|(?:bien )?cordialement|bien a vous|un saludo|saludos(?: cordiales)?|atentamente|(?:com os melhores )?cumprimentos|atenciosamente|abracos)\s*[,.!]?\s*$/;
/** More than the longest that `closing` knows. */
const longestClosing = 60;
const legal =
  /confidential|intended recipient|sole use of|received this (?:e-?mail|message|in error)|vertraulich|confidentiel|piece jointe sont|aviso legal|any notice of cancellation/;
const logLine =
  /^\s*(?:\[?\d{4}[-/]\d\d[-/]\d\d|\[?\d\d:\d\d:\d\d|at [\w$.<>/]+[(.]|file "|traceback|caused by|\w+(?:[.:]\w+)+(?:exception|error)\b|(?:get|post|put|patch|delete) (?:https?:)?\/|http\/\d|[{}[]|\/[\w/.-]+:\d+|\S+\.(?:rb|py|go|js|java|cs|php):\d+|(?:warn|fail|info|error|debug|fatal)\b ?:)/;
const logTrouble =
  /error|fail|fatal|exception|denied|refused|rejected|timed? ?out|exceeded|reason=|\b[45]\d\d\b|unexpected|invalid/;
const logRecovered = /retried|retrying|will retry|refreshed|recovered|\bwarn|succeeded|\bok\b/;
const pointsBelow =
  /\bbelow\b|forward|see (?:mail|what)|unten|weiterleit|ci-dessous|transf[ée]r|abajo|reenv|abaixo|encaminh|look into/;

/**
 * Splits subject and body into stretches by who speaks. `folded` is folded text in which the body starts at
 * `bodyStart`, `mayBeLegal` says whether words of a legal footer occur at all. In a pure forward the forwarded text is the message; otherwise it and quoted text say little.
 */
export function textRegions(
  folded: string,
  subjectEnd: number,
  bodyStart: number,
  mayBeLegal: boolean,
): readonly Region[] {
  const regions: Region[] = [{ kind: 'subject', start: 0, end: subjectEnd }];
  let kind: RegionKind = 'own';
  let closingLines = 0;
  let start = bodyStart;
  while (start < folded.length) {
    const newline = folded.indexOf('\n', start);
    const end = newline < 0 ? folded.length : newline;
    const line = folded.slice(start, Math.min(end, start + 400));
    const words = line.trim();
    const blank = words === '';
    const first = words.charAt(0);
    if (kind === 'own' || kind === 'footer') {
      if (first === '-' && forwardHeader.test(line)) kind = 'forwarded';
      else if ('oale-'.includes(first) && replyHeader.test(line)) kind = 'quoted';
      else if ('fvd'.includes(first) && headerLine.test(line) && secondHeaderLine.test(lineAfter(folded, end)))
        kind = 'forwarded';
      else if (signatureMark.test(line)) [kind, closingLines] = ['footer', 8];
      else if (words.length <= longestClosing && start > bodyStart && closing.test(line))
        [kind, closingLines] = ['footer', 6];
      else if (mayBeLegal && legal.test(line)) [kind, closingLines] = ['footer', 0];
      else if (kind === 'footer' && (line.length > 75 || closingLines < 0) && !blank) kind = 'own';
      else if (kind === 'footer' && !blank) closingLines--;
    }
    const lineKind =
      (first === '>' || first === '&') && quotedLine.test(line)
        ? 'quoted'
        : kind === 'own' && mayBeLog(words) && logLine.test(line)
          ? logKind(line)
          : kind;
    if (!blank) push(regions, lineKind, start, end);
    start = end + 1;
  }
  return settleForward(folded, regions, subjectEnd);
}

/** A sign or a digit within the first word, or one of the words that logs begin with. */
const logBeginning =
  /^(?:[^ ]*[^a-z ,!?'-]|(?:at|file|traceback|caused|get|post|put|patch|delete|warn|fail|info|error|debug|fatal)\b)/;

function mayBeLog(words: string): boolean {
  return logBeginning.test(words);
}

function logKind(line: string): RegionKind {
  return logTrouble.test(line) && !logRecovered.test(line) ? 'log' : 'log-noise';
}

function lineAfter(text: string, end: number): string {
  const next = text.indexOf('\n', end + 1);
  return text.slice(end + 1, next < 0 ? undefined : next);
}

function push(regions: Region[], kind: RegionKind, start: number, end: number): void {
  const last = regions.at(-1);
  if (last?.kind === kind && kind !== 'log' && kind !== 'log-noise')
    regions[regions.length - 1] = { kind, start: last.start, end };
  else regions.push({ kind, start, end });
}

/** In a pure forward, or where the sender points below, the forwarded text becomes the sender's own word. */
function settleForward(folded: string, regions: Region[], subjectEnd: number): readonly Region[] {
  if (!regions.some((region) => region.kind === 'forwarded')) return regions;
  const own = regions
    .filter((region) => region.kind === 'own')
    .map((region) => folded.slice(region.start, region.end))
    .join(' ');
  const isForward = /^\s*(?:fwd?|fw|wg|tr|rv|enc): /.test(folded.slice(0, subjectEnd));
  const adopted = own.length < 160 || (own.length < 400 && (isForward || pointsBelow.test(own)));
  return regions.map((region) =>
    region.kind === 'forwarded' ? { ...region, kind: adopted ? 'own' : 'quoted' } : region,
  );
}
