import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { ComposeKind } from './outgoing-mail.ts';

/** What of the original decides who gets the answer. Addresses are lower-cased. */
export type OriginalPeople = {
  readonly direction: 'in' | 'out';
  readonly from: MailAddress | null;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
};

export type Recipients = { readonly to: readonly MailAddress[]; readonly cc: readonly MailAddress[] };

const nobody: Recipients = { to: [], cc: [] };

/** Whether an address is one of ours, also with a plus part (`support+t1042@…`). */
export function isOurs(address: string, ours: ReadonlySet<string>): boolean {
  const lower = address.toLowerCase();
  return ours.has(lower) || ours.has(lower.replace(/\+[^@]*(?=@)/, ''));
}

/**
 * Who an answer goes to (RFC 5322 §3.6.3), without ourselves and without doubles. A reply goes to Reply-To, or to the
 * sender where that names nobody but us; to our own mail again to whom that went. Reply all adds the others in To and Cc.
 */
export function replyRecipients(
  kind: ComposeKind,
  original: OriginalPeople | null,
  ours: ReadonlySet<string>,
): Recipients {
  if (original === null || kind === 'new' || kind === 'forward') return nobody;
  const taken = new Set<string>();
  const isSomebodyElse = ({ address }: MailAddress): boolean => address !== '' && !isOurs(address, ours);
  const others = (people: readonly MailAddress[]): MailAddress[] =>
    people.filter((person) => {
      const address = person.address.toLowerCase();
      if (!isSomebodyElse(person) || taken.has(address)) return false;
      taken.add(address);
      return true;
    });
  const sender = original.from === null ? [] : [original.from];
  const targets = original.direction === 'out' ? [original.to, original.cc] : [original.replyTo, sender, original.to];
  const to = others(targets.find((people) => people.some(isSomebodyElse)) ?? []);
  if (kind === 'reply') return { to, cc: [] };
  return { to: [...to, ...others(original.to)], cc: others(original.cc) };
}
