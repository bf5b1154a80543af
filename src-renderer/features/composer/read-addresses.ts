import type { MailAddress } from '#domain/mail/mail-address.ts';

/** "Ann Ruiz <ann@acme.com>, lee@acme.com" as it is typed. */
export function addressesText(addresses: readonly MailAddress[]): string {
  return addresses.map(({ name, address }) => (name === '' ? address : `${quoted(name)} <${address}>`)).join(', ');
}

function quoted(name: string): string {
  return /[,;<>"]/u.test(name) ? `"${name.replaceAll('"', "'")}"` : name;
}

/**
 * Reads a typed list. What is no address is kept as one, so that the check before sending can name it; a comma inside
 * quotes or before a `<` ("Ruiz, Ann <ann@acme.com>") does not separate.
 */
export function readAddresses(text: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const part of splitList(text)) {
    const match = /^(.*?)\s*<([^<>]*)>\s*$/u.exec(part);
    const address = (match?.[2] ?? part).trim();
    const name = (match?.[1] ?? '').replace(/^"(.*)"$/u, '$1').trim();
    if (address !== '') found.push({ name, address });
  }
  return found;
}

function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let inQuotes = false;
  for (const letter of text) {
    if (letter === '"') inQuotes = !inQuotes;
    const separates = !inQuotes && (letter === ';' || letter === '\n' || (letter === ',' && isWhole(part)));
    if (separates) {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}

/** A comma after a name alone belongs to the name. */
function isWhole(part: string): boolean {
  return part.includes('@') || part.trim() === '';
}
