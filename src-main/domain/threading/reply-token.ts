/**
 * Our signed reply id: it stands in the Message-ID of what we send (`<t1042.k3f9a1.<mac>.firstline@domain>`) and, as a
 * plus address, in Reply-To (`support+t1042.k3f9a1.<mac>@domain`). Who brings a valid one back has our mail in hand.
 * Everything is lower case, since some systems fold the case of ids.
 */

/** The keyed hash, as hexadecimal or other text whose letters' case does not matter; at least 20 letters and digits. */
export type Hmac = (text: string) => string;

const macLength = 20;
const idPattern = /^t([1-9]\d{0,9})\.([a-z0-9]{4,32})\.([a-z0-9]{20})\.firstline@/;
const addressPattern = /\+t([1-9]\d{0,9})\.([a-z0-9]{4,32})\.([a-z0-9]{20})@/;

/**
 * A Message-ID without angle brackets. `nonce` (4 to 32 letters and digits) makes it unique per message.
 * Throws a RangeError for a nonce of another form.
 */
export function formatReplyId(ticket: number, nonce: string, domain: string, hmac: Hmac): string {
  return `${token(ticket, nonce, hmac)}.firstline@${domain.toLowerCase()}`;
}

/** The address `mailbox` with the token as its plus part, for Reply-To. Throws as `formatReplyId`. */
export function formatReplyAddress(mailbox: string, ticket: number, nonce: string, hmac: Hmac): string {
  const at = mailbox.lastIndexOf('@');
  return `${mailbox.slice(0, at)}+${token(ticket, nonce, hmac)}${mailbox.slice(at)}`.toLowerCase();
}

/** The ticket that a Message-ID (with or without angle brackets) or a plus address names; null unless its signature is ours. */
export function parseReplyToken(text: string, hmac: Hmac): number | null {
  const bare = text.trim().replace(/^</, '').replace(/>$/, '').toLowerCase();
  const match = idPattern.exec(bare) ?? addressPattern.exec(bare);
  if (match === null) return null;
  const [, number = '', nonce = '', mac = ''] = match;
  return sameText(mac, macOf(Number(number), nonce, hmac)) ? Number(number) : null;
}

/** The first ticket that a valid token among these ids and addresses names. */
export function findSignedTicket(texts: readonly string[], hmac: Hmac): number | null {
  for (const text of texts) {
    const ticket = parseReplyToken(text, hmac);
    if (ticket !== null) return ticket;
  }
  return null;
}

function token(ticket: number, nonce: string, hmac: Hmac): string {
  const own = nonce.toLowerCase();
  if (!/^[a-z0-9]{4,32}$/.test(own)) throw new RangeError(`Nonce "${nonce}": expected 4 to 32 letters and digits`);
  return `t${ticket}.${own}.${macOf(ticket, own, hmac)}`;
}

function macOf(ticket: number, nonce: string, hmac: Hmac): string {
  const mac = hmac(`t${ticket}.${nonce}`)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, macLength);
  if (mac.length < macLength) throw new RangeError(`The hash is too short: expected ${macLength} letters and digits`);
  return mac;
}

/** Compares all of it whatever differs first, so that time tells nothing about the signature. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index % b.length);
  return difference === 0;
}
