/** A line with which a mail program separates the new text from the mail it answers or forwards. */
export type QuoteSeparator = 'reply' | 'forward';

const forwardLine =
  /^(?:-{2,40}|_{2,40}|={2,40})?\s{0,3}(?:begin forwarded message|forwarded message|forwarded by .{1,100}|anfang der weitergeleiteten (?:nachricht|e-?mail)|weitergeleitete nachricht|(?:début du )?message (?:transféré|réexpédié|transmis|transf[ée]r[ée])|mensaje reenviado|inicio del mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|início da mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat meddelande|videresendt (?:meddelelse|melding)|wiadomość przekazana|przekazana wiadomość|пересылаемое сообщение|пересланное сообщение|iletilen mesaj|转发的邮件|轉寄的郵件|転送されたメッセージ)\s{0,3}[:：]?\s{0,3}(?:-{2,40}|_{2,40}|={2,40})?$/iu;

const replyLine =
  /^(?:-{2,40}|_{2,40}|={2,40}|\*{2,10})\s{0,3}(?:original (?:message|appointment|mail)|reply message|ursprüngliche (?:nachricht|e-?mail)|original ?nachricht|originalnachricht|message d'origine|message d’origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|originalmeddelande|oprindelig meddelelse|opprinnelig melding|oryginalna wiadomość|исходное сообщение|orijinal (?:mesaj|ileti)|alkuperäinen viesti|původní (?:zpráva|e-mail)|eredeti üzenet|原始邮件|原始郵件|元のメッセージ|原始訊息)\s{0,3}[:：]?\s{0,3}(?:-{2,40}|_{2,40}|={2,40}|\*{2,10})?$/iu;

const replyAboveLine =
  /^[^\p{L}\n]{0,12}(?:please\s)?(?:type your )?(?:reply|respond|write|your reply)(?: your reply)? above this line|^[^\p{L}\n]{0,12}bitte (?:antworten|schreiben) sie (?:oberhalb|über) dieser (?:linie|zeile)|^[^\p{L}\n]{0,12}(?:répondez|veuillez répondre) au-dessus de cette ligne|^[^\p{L}\n]{0,12}(?:responda|escriba) (?:por )?encima de esta línea/iu;

/** Which separator a trimmed line is; null for none. */
export const quoteSeparator = (line: string): QuoteSeparator | null => {
  if (line.length > 160 || line.length < 4) return null;
  if (forwardLine.test(line)) return 'forward';
  if (replyLine.test(line) || replyAboveLine.test(line)) return 'reply';
  return null;
};

/** A ruler that Outlook and HTML mail put above a header block. */
export const isRuler = (line: string): boolean => /^(?:_{5,80}|-{5,80}|={4,80}|\*{5,80}|-{2,80}\s-{2,80})$/.test(line);
