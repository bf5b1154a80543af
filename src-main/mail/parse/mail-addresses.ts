import addressparser from 'nodemailer/lib/addressparser';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { parseLimits } from './parse-limits.ts';

/** `Name <a@b>`, `"Name" <a@b>` or a bare address, without anything that needs the full grammar. */
const simple = /^(?:"([^"\\]{0,200})"|([^"<>(),;:@\\]{0,200}))\s*<([^\s<>"(),;:\\]{1,320})>$/;
const bare = /^[^\s<>"(),;:\\]{1,200}@[^\s<>"(),;:\\@]{1,200}$/;

const cleanName = (name: string): string =>
  decodeHeaderText(name.trim())
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^'(.*)'$/, '$1');

const flatten = (entries: readonly addressparser.AddressOrGroup[], into: MailAddress[]): void => {
  for (const entry of entries) {
    if (into.length >= parseLimits.addresses) return;
    if ('group' in entry) {
      flatten(entry.group ?? [], into);
      continue;
    }
    const address = entry.address.trim().toLowerCase();
    const name = cleanName(entry.name);
    if (address === '' && name === '') continue;
    into.push({ name: name.toLowerCase() === address ? '' : name, address });
  }
};

/** The mailboxes of an address header (unfolded, bytes as Latin-1); groups are flattened, nonsense is left out. */
export const parseAddresses = (value: string): readonly MailAddress[] => {
  const limited = value.length > parseLimits.headerValue ? value.slice(0, parseLimits.headerValue) : value;
  const trimmed = limited.trim();
  if (trimmed === '') return [];
  if (bare.test(trimmed)) return [{ name: '', address: decodeHeaderText(trimmed).toLowerCase() }];
  const match = simple.exec(trimmed);
  if (match !== null) {
    const address = decodeHeaderText(match[3] ?? '').toLowerCase();
    const name = cleanName(match[1] ?? match[2] ?? '');
    return [{ name: name.toLowerCase() === address ? '' : name, address }];
  }
  const found: MailAddress[] = [];
  flatten(addressparser(trimmed), found);
  return found.map((entry) => ({ name: entry.name, address: decodeHeaderText(entry.address) }));
};
