/**
 * Whether two addresses are one person's: the same but for case, a tag ("ines+news@") or what mail systems put before a
 * return path to know their own bounces ("prvs=0123abcdef=ines@", BATV).
 */
export function sameMailbox(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address
    .slice(0, at)
    .toLowerCase()
    .replace(/^(?:prvs|btv\d?)=[^=]*=+/, '')
    .replace(/(?<=.)\+.*$/, '');
  return `${local}@${address.slice(at + 1).toLowerCase()}`;
}
