/** What a line says about a signature that starts with it. */
export type SignatureStart = 'delimiter' | 'dashes' | 'device' | 'closing' | 'footer';

const devicePattern =
  /^(?:<?sent (?:from|via|by|using) (?:my|a|an|the|yahoo|outlook|mail|proton|samsung|iphone|ipad|android|blackberry|mobile|gmail|windows|nine|spark|superhuman|front|missive|airmail|canary)\b.{0,80}|get (?:outlook|bluemail) for .{2,60}|von meine[mnr] .{2,40} gesendet|gesendet (?:von|mit|über|aus) .{2,60}|diese nachricht wurde von .{2,60} gesendet|envoy[ée] (?:de|depuis|à partir de|avec|via) (?:mon|ma|mes|l|la|un|yahoo|outlook|courrier|proton|orange)\b.{0,60}|t[ée]l[ée]charge[rz] outlook pour .{2,40}|obtenir outlook pour .{2,60}|enviado (?:desde|do|de|a partir do|con|com|pelo|via) .{2,60}|obtener outlook para .{2,60}|obter o outlook para .{2,60}|inviato (?:da|dal|con) .{2,60}|ottieni outlook per .{2,60}|scarica outlook per .{2,60}|verstuurd vanaf .{2,60}|verzonden (?:vanaf|met|van) .{2,60}|outlook (?:für|voor|voor|para|pour|per) (?:ios|android).{0,60}|wysłan[eo] z .{2,60}|skickat från .{2,60}|sendt fra .{2,60}|lähetetty .{2,60}|отправлено (?:с|из) .{2,60}|iphone(?:から|の).{0,20}送信|从我的.{1,20}发送|发自我的.{1,20})[>.]?$/iu;

const closingPattern =
  /^(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|friendly)? ?(?:regards|greetings)|best|best wishes|all the best|many thanks|thanks(?: a lot| so much| again| and (?:best |kind )?regards)?|thank you(?: very much| so much| and (?:best |kind )?regards)?|thanks in advance|thx|cheers|sincerely(?: yours)?|yours(?: sincerely| faithfully| truly)?|respectfully|rgds|br|kr|mit (?:freundlichen|besten|freundlichem|herzlichen|lieben) gr(?:ü|ue)(?:ß|ss)e?n?|freundliche gr(?:ü|ue)(?:ß|ss)e|(?:viele|beste|liebe|schöne|herzliche) gr(?:ü|ue)(?:ß|ss)e|gr(?:u|ü)(?:ß|ss)e?|mfg|vg|lg|danke(?: und (?:viele )?gr(?:ü|ue)(?:ß|ss)e?)?|vielen dank(?: im voraus)?|(?:bien )?cordialement|bien à vous|salutations(?: distinguées)?|meilleures salutations|merci(?: d'avance| beaucoup)?|cdlt|saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|muchas gracias|gracias|atenciosamente|att|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|abraços?|obrigad[oa]|cordiali saluti|distinti saluti|saluti|grazie|met vriendelijke groeten?|vriendelijke groeten?|groeten?|mvg|pozdrawiam|z poważaniem|med venlig hilsen|med vänliga hälsningar|mvh|vänliga hälsningar|ystävällisin terveisin|с уважением|saygılarımla|よろしくお願いします|よろしくお願いいたします|此致)\s?[,.!–—-]?$/iu;

const footerPattern =
  /^[*_\s]{0,4}(?:confidentiality (?:notice|note)|confidential(?:ity)?:|disclaimer\b|this (?:e-?mail|message|communication)(?: and any (?:attachments?|files).{0,60})? (?:is|may be|are|contains?|may contain|and any).{0,80}(?:confidential|privileged|intended)|the information (?:contained )?in this (?:e-?mail|message).{0,80}(?:confidential|privileged|intended)|diese e-?mail (?:enthält|kann|und).{0,100}vertraulich|ce (?:message|courriel|mail).{0,100}confidentiel|este (?:mensaje|correo).{0,100}confidencial|esta mensagem.{0,100}confidencia|questo messaggio.{0,100}(?:riservat|confidenzial)|se ricevete questo messaggio per errore|le informazioni contenute|if you (?:have )?received this (?:e-?mail|message) in error|dit bericht.{0,80}vertrouwelijk|(?:please )?consider the environment before printing|virus-free\.|this email has been (?:checked|scanned) for viruses|diese e-mail wurde von avast)/iu;

/** What kind of signature a line may start; `raw` is the line with its trailing blanks, without its line ending. */
export const signatureStart = (raw: string): SignatureStart | null => {
  // RFC 3676 §4.3: dash dash blank. Format=flowed and quoted-printable keep the blank; many clients lose it.
  if (raw === '-- ') return 'delimiter';
  const line = raw.trim();
  if (line === '--' || line === '__' || line === '—' || line === '––') return 'dashes';
  if (line.length < 2 || line.length > 300) return null;
  if (line.length <= 90 && devicePattern.test(line)) return 'device';
  if (line.length <= 60 && closingPattern.test(line)) return 'closing';
  if (footerPattern.test(line)) return 'footer';
  return null;
};

/**
 * Whether the lines after a closing ("Best regards,") read like a signature: few, short, no questions and no sentences.
 * Gets it wrong on the side of keeping text: what looks like a sentence belongs to the message.
 */
export const readsLikeSignature = (linesAfter: readonly string[]): boolean => {
  const filled = linesAfter.filter((line) => line !== '');
  if (filled.length > 14) return false;
  return filled.every(
    (line, index) =>
      line.length <= 120 &&
      !line.includes('?') &&
      !/^(?:p\.?\s?s\.?|ps|nb|edit|update)\b/i.test(line) &&
      (index < 2 ? line.split(' ').length <= 8 : true) &&
      !isSentence(line),
  );
};

/** Four words or more that end like a sentence and carry no address, number or company form. */
const isSentence = (line: string): boolean =>
  /\p{Ll}{2,}\s{0,2}[.!]$/u.test(line) &&
  line.split(' ').length >= 4 &&
  !/@|www\.|https?:|\d{3}[\d ()/-]{3,}|\b(?:inc|ltd|co|corp|gmbh|llc)\.$/iu.test(line);
