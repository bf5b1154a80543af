/** A plain mail as it stands on the wire; headers may be added or replaced. */
export function rawMail(fields: {
  readonly from: string;
  readonly subject?: string;
  readonly id?: string;
  readonly to?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}): string {
  const headers: Record<string, string> = {
    From: fields.from,
    To: fields.to ?? 'support@tai.example',
    Subject: fields.subject ?? 'A question',
    Date: 'Mon, 23 Nov 2026 08:00:00 +0000',
    ...(fields.id === undefined ? {} : { 'Message-ID': `<${fields.id}>` }),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...fields.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${head.join('\r\n')}\r\n\r\n${fields.body ?? 'Hello, how do I rotate my API key?'}\r\n`;
}
