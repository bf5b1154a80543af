/**
 * Recognises the block of headers with which Outlook and its kin introduce the mail they answer or forward:
 * `From: … Sent: … To: … Subject: …` in many languages, plain or in bold (`*From:*`).
 */

const fromLabels = new Set([
  'from',
  'von',
  'de',
  'da',
  'van',
  'od',
  'från',
  'fra',
  'lähettäjä',
  'от',
  'від',
  'kimden',
  'expéditeur',
  'remitente',
  'mittente',
  'feladó',
  'από',
  '发件人',
  '寄件者',
  '差出人',
  '보낸 사람',
  'من',
  'מאת',
  'nadawca',
  'afzender',
  'odesílatel',
]);

const otherLabels = new Set([
  'sent',
  'date',
  'to',
  'cc',
  'subject',
  'reply-to',
  'bcc',
  'gesendet',
  'gesendet am',
  'datum',
  'an',
  'kopie',
  'betreff',
  'antwort an',
  'envoyé',
  'envoyé le',
  'à',
  'a',
  'copie à',
  'copie',
  'objet',
  'sujet',
  'enviado',
  'enviado el',
  'enviado em',
  'enviada em',
  'enviada',
  'fecha',
  'data',
  'para',
  'asunto',
  'assunto',
  'inviato',
  'oggetto',
  'verzonden',
  'aan',
  'onderwerp',
  'wysłano',
  'wysłane',
  'do',
  'dw',
  'temat',
  'skickat',
  'till',
  'ämne',
  'kopia',
  'sendt',
  'til',
  'emne',
  'dato',
  'lähetetty',
  'vastaanottaja',
  'aihe',
  'päivämäärä',
  'отправлено',
  'дата',
  'кому',
  'копия',
  'тема',
  'надіслано',
  'gönderildi',
  'gönderme tarihi',
  'kime',
  'konu',
  'bilgi',
  'tarih',
  'odesláno',
  'komu',
  'předmět',
  'elküldve',
  'dátum',
  'címzett',
  'tárgy',
  'trimis',
  'către',
  'subiect',
  '发送时间',
  '收件人',
  '主题',
  '抄送',
  '日期',
  '寄件日期',
  '收件者',
  '主旨',
  '日時',
  '送信日時',
  '宛先',
  '件名',
  '보낸 날짜',
  '받는 사람',
  '제목',
  'message du',
  'importance',
  'wichtigkeit',
  'priorité',
  'attachments',
  'anlagen',
  'cc',
  'kopi',
]);

const labelPattern = /^\**\s{0,4}([\p{L}][\p{L} -]{0,20}?)\s{0,3}\**\s{0,2}[:：]\s?\**/u;

const labelOf = (line: string): string | null => {
  if (line.length > 500) return null;
  return labelPattern.exec(line)?.[1]?.trim().toLowerCase() ?? null;
};

/**
 * How many lines, from `at`, make a header block; 0 if none starts there. `lines` are trimmed and free of quote marks.
 * It has a sender and at least one more label (two where no address or date stands beside and no ruler above, see
 * `introduced`), and may have blank lines between (Outlook's HTML as text) and values that wrap.
 */
export const headerBlockLength = (lines: readonly string[], at: number, introduced = false): number => {
  const first = labelOf(lines[at] ?? '');
  if (first === null || !(fromLabels.has(first) || otherLabels.has(first))) return 0;
  let hasFrom = false;
  const seen = new Set<string>();
  let end = at;
  let unlabelled = 0;
  for (let index = at; index < lines.length && index < at + 20; index += 1) {
    const line = lines[index] ?? '';
    const label = labelOf(line);
    if (label !== null && (fromLabels.has(label) || otherLabels.has(label)) && !seen.has(label)) {
      if (fromLabels.has(label)) hasFrom = true;
      seen.add(label);
      end = index + 1;
      unlabelled = 0;
      continue;
    }
    unlabelled += 1;
    if (unlabelled > (seen.size >= 3 ? 1 : 2)) break;
  }
  if (!hasFrom || seen.size < 2) return 0;
  if (seen.size === 2 && !introduced) {
    const block = lines.slice(at, end).join(' ');
    if (!/@|\d{1,2}[:.]\d{2}|\d{4}/.test(block)) return 0;
  }
  return end - at;
};
