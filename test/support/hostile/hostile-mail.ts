import { rawMail } from '#test/support/raw-mail.ts';

/** A mail of a hostile or merely busy world; `what` is its row in the table of counts. */
export type HostileMail = { readonly what: string; readonly raw: string | Uint8Array };

export type Traits = {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

let count = 0;

/** A fresh sender whom nobody has written to, so that no limit hides what a check lets through. */
export function freshSender(): string {
  count += 1;
  return `Pia Berg <pia${count}@firm${count}.example>`;
}

export const addressOf = (from: string): string => /<([^>]*)>/.exec(from)?.[1] ?? from;
const domainOf = (from: string): string => addressOf(from).split('@')[1] ?? '';

/** A person's honest first mail, DMARC passed: answered unless `traits` make something else of it. */
export function honestMail(traits: Traits = {}): string {
  count += 1;
  const from = traits.from ?? freshSender();
  return rawMail({
    from,
    subject: traits.subject ?? 'Webhook deliveries',
    body: traits.body ?? 'Our endpoint gets no webhook since nine. What can we check?',
    id: traits.id ?? `m${count}@${domainOf(from)}`,
    ...(traits.to === undefined ? {} : { to: traits.to }),
    headers: {
      'Return-Path': `<${addressOf(from)}>`,
      'Authentication-Results': `mx.tai.example; dmarc=pass header.from=${domainOf(from)}`,
      ...traits.headers,
    },
  }).replaceAll(/\r?\n/gu, '\r\n');
}

/** The header of a mail on its own, unfolded line by line, and its body. */
export function splitMail(raw: string): { readonly fields: readonly string[]; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  return { fields: raw.slice(0, end).split(/\r\n(?![ \t])/u), body: raw.slice(end + 4) };
}

export const fieldOf = (raw: string, name: string): string | null => {
  const field = splitMail(raw).fields.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return field === undefined ? null : field.slice(name.length + 1).trim();
};
