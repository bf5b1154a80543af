/**
 * A 53-bit hash of a text, for small integer indexes over long texts (Message-IDs, subjects, addresses). It is not
 * cryptographic: whoever looks up by it compares the text itself too. Two multiply-xor lanes over UTF-16 units.
 */
export function textHash(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x27d4eb2f);
    low = Math.imul(low ^ unit, 0x165667b1);
    low ^= low >>> 15;
  }
  high = Math.imul(high ^ (high >>> 16), 0xc2b2ae35) ^ low;
  low = Math.imul(low ^ (low >>> 13), 0x9e3779b1) ^ (high >>> 11);
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
}
