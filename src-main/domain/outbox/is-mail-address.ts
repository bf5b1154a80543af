const localPart = /^(?:[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}|"(?:[^"\\\r\n\p{Cc}]|\\[\x20-\x7e]){1,62}")$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const literal = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[\da-f:.]{2,45})\]$/iu;

/** Whether mail can be sent to it (RFC 5321 §4.1.2, and letters of any script as RFC 6531 allows). One bare address, no name. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 254) return false;
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (!localPart.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  return literal.test(domain) || domain.split('.').every((part) => label.test(part));
}
