import { addressOf, fieldOf, splitMail } from './hostile-mail.ts';

/** What a relay between two mail systems does to what passes through. */
export type Relay = {
  readonly name: string;
  /** Headers it takes out, lower-cased. */
  readonly strips: readonly string[];
  /** It makes a new Message-ID and takes reply prefixes out of subjects. */
  readonly disguises: boolean;
};

const automatic = ['auto-submitted', 'x-auto-response-suppress', 'precedence', 'x-autoreply', 'x-loop'];
export const relays: readonly Relay[] = [
  { name: 'headers kept', strips: [], disguises: false },
  { name: 'automatic headers stripped', strips: automatic, disguises: false },
  { name: 'threading stripped too', strips: [...automatic, 'in-reply-to', 'references'], disguises: false },
  { name: 'disguised as new mail', strips: [...automatic, 'in-reply-to', 'references'], disguises: true },
];

let passed = 0;

/** A mail as it comes out of the relay and our provider has looked at it. */
export function relayed(relay: Relay, raw: string): string {
  passed += 1;
  const { fields, body } = splitMail(raw);
  const sender = addressOf(fieldOf(raw, 'From') ?? '');
  const kept = fields
    .filter((field) => !relay.strips.includes(field.slice(0, field.indexOf(':')).toLowerCase()))
    .map((field) => {
      if (!relay.disguises) return field;
      if (/^message-id:/i.test(field)) return `Message-ID: <relayed${passed}@relay.example>`;
      return field.replace(/^(Subject:) (?:Re: )+/i, '$1 ');
    });
  return [
    `Return-Path: <${sender}>`,
    `Authentication-Results: mx.example; dmarc=pass header.from=${sender.split('@')[1] ?? ''}`,
    ...kept,
    '',
    body,
  ].join('\r\n');
}
