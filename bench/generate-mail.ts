/** Text of a support mail's kind; kept varied enough that compression and search indexes see real work. */
const words = (
  'order stock webhook endpoint invoice warehouse request response key token quota limit sync event customer since ' +
  'yesterday morning error timeout retry payload field schema dashboard account plan upgrade support please check ' +
  'again after before production staging region batch export import report number delivery status latency header'
).split(' ');

const random = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
};

const paragraph = (next: () => number, length: number): string => {
  let line = '';
  let text = '';
  while (text.length + line.length < length) {
    const word = words[Math.floor(next() * words.length)] ?? 'order';
    line += line === '' ? word : ` ${word}`;
    if (next() < 0.12) line += ` ${Math.floor(next() * 100000).toString(36)}`;
    if (line.length > 68) {
      text += `${line}.\r\n`;
      line = '';
    }
  }
  return `${text}${line}.\r\n`;
};

const base64Lines = (next: () => number, bytes: number): string => {
  const data = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) data.writeUInt32LE(Math.floor(next() * 4294967295), at);
  return data.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
};

/**
 * One raw mail of a generated shared inbox, the same for the same index: about 2.5 kB of alternative text and HTML
 * for most, one in twenty with a 60 kB attachment, replies with quotes among them (20,000 make about 130 MB).
 */
export const generateMail = (index: number): Buffer => {
  const next = random(index * 2654435761 + 97);
  const person = `person${index % 900}`;
  const company = `company${index % 120}.example`;
  const reply = index % 3 === 1;
  const subject = `${reply ? 'Re: ' : ''}${paragraph(next, 30).trim().replaceAll('\r\n', ' ')} ${index}`;
  const quoted = reply
    ? `\r\nOn Tue, 3 Jun 2025 at 09:12, Support <support@vendor.example> wrote:\r\n> ${paragraph(next, 400)
        .trimEnd()
        .replaceAll('\r\n', '\r\n> ')}\r\n`
    : '';
  const own = `Hello,\r\n\r\n${paragraph(next, 520)}\r\n${paragraph(next, 220)}\r\nBest regards\r\n${person}\r\n`;
  const text = `${own}${quoted}-- \r\n${person}, ${company}\r\n+49 30 ${index}\r\n`;
  const headers =
    `Return-Path: <${person}@${company}>\r\n` +
    `Received: from mx.${company} (mx.${company} [192.0.2.${index % 250}]) by mail.vendor.example with ESMTPS id ${index};\r\n` +
    `\tTue, 3 Jun 2025 09:12:44 +0000\r\n` +
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${company}; s=sel;\r\n\th=from:to:subject:date;\r\n` +
    `\tbh=${Buffer.from(paragraph(next, 32)).toString('base64').slice(0, 43)}=;\r\n` +
    `\tb=${base64Lines(next, 192).replaceAll('\r\n', '\r\n\t ')}\r\n` +
    `From: "Person ${index % 900}" <${person}@${company}>\r\n` +
    `To: Support <support@vendor.example>\r\n` +
    `Subject: ${subject}\r\n` +
    `Date: Tue, 3 Jun 2025 09:12:43 +0000\r\n` +
    `Message-ID: <bench-${index}@${company}>\r\n` +
    (reply ? `In-Reply-To: <bench-${index - 1}@${company}>\r\nReferences: <bench-${index - 1}@${company}>\r\n` : '') +
    `MIME-Version: 1.0\r\n`;
  const html =
    `<html><head><style>p { margin: 0 }</style></head><body>` +
    own.replaceAll('\r\n\r\n', '</p>\r\n<p style=3D"margin:0">') +
    `</body></html>\r\n`;
  const alternative =
    `Content-Type: multipart/alternative; boundary="alt-${index}"\r\n\r\n` +
    `--alt-${index}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${text}\r\n` +
    `--alt-${index}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${html}\r\n` +
    `--alt-${index}--\r\n`;
  const plain = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}`;
  const body = index % 4 === 0 ? plain : alternative;
  if (index % 20 !== 7) return Buffer.from(headers + body);
  return Buffer.from(
    headers +
      `Content-Type: multipart/mixed; boundary="mix-${index}"\r\n\r\n--mix-${index}\r\n${body}\r\n` +
      `--mix-${index}\r\nContent-Type: application/pdf; name="report-${index}.pdf"\r\n` +
      `Content-Disposition: attachment; filename="report-${index}.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
      `${base64Lines(next, 60_000)}\r\n--mix-${index}--\r\n`,
  );
};
