const hexValue = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  hexValue[digit.toString(16).charCodeAt(0)] = digit;
  hexValue[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** RFC 2045 §6.7. Broken escapes stay as they are; soft line breaks and blanks before line ends go. */
export const decodeQuotedPrintable = (bytes: Buffer): Buffer => {
  let escape = bytes.indexOf(0x3d);
  if (escape === -1) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let written = 0;
  let from = 0;
  while (escape !== -1) {
    written += bytes.copy(out, written, from, escape);
    from = escape + 1;
    const high = hexValue[bytes[from] ?? 0] ?? -1;
    const low = hexValue[bytes[from + 1] ?? 0] ?? -1;
    if (high >= 0 && low >= 0 && from + 1 < bytes.length) {
      out[written] = high * 16 + low;
      written += 1;
      from += 2;
    } else {
      let end = from;
      while (end < bytes.length && (bytes[end] === 0x20 || bytes[end] === 0x09)) end += 1;
      if (end >= bytes.length) from = end;
      else if (bytes[end] === 0x0a) from = end + 1;
      else if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) from = end + 2;
      else if (bytes[end] === 0x0d) from = end + 1;
      else {
        out[written] = 0x3d;
        written += 1;
      }
    }
    escape = bytes.indexOf(0x3d, from);
  }
  written += bytes.copy(out, written, from);
  return out.subarray(0, written);
};

/** RFC 2045 §6.8, with line breaks and foreign characters ignored; several padded pieces in a row are joined. */
export const decodeBase64 = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1');
  const padding = text.indexOf('=');
  if (padding === -1 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, 'base64');
  return Buffer.concat((text.match(/[^=]+={0,2}/g) ?? []).map((piece) => Buffer.from(piece, 'base64')));
};

const lineFeed = 0x0a;

/** The size that base64 bytes decode to, without decoding them: characters less line breaks and padding. */
const base64Size = (bytes: Buffer): number => {
  let breaks = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
    breaks += at > 0 && bytes[at - 1] === 0x0d ? 2 : 1;
  }
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d || bytes[end - 1] === 0x20)) end -= 1;
  let padding = 0;
  while (padding < 2 && end > padding && bytes[end - 1 - padding] === 0x3d) padding += 1;
  return Math.max(0, Math.floor(((bytes.length - breaks - padding) * 3) / 4));
};

/** Old uuencoded parts (`x-uuencode`): lines of a length character and four characters for three bytes. */
const decodeUuencode = (bytes: Buffer): Buffer => {
  const pieces: Buffer[] = [];
  for (const line of bytes.toString('latin1').split('\n')) {
    if (line.startsWith('begin ') || /^(?:`|end)\s*$/.test(line)) continue;
    const count = Math.min(((line.charCodeAt(0) || 32) - 32) & 63, Math.floor(((line.length - 1) * 3) / 4));
    if (count <= 0) continue;
    const piece = Buffer.alloc(Math.ceil(count / 3) * 3);
    for (let group = 0; group * 3 < count; group += 1) {
      let bits = 0;
      for (let digit = 0; digit < 4; digit += 1) {
        const code = line.charCodeAt(1 + group * 4 + digit);
        bits = bits * 64 + (Number.isNaN(code) ? 0 : (code - 32) & 63);
      }
      piece.writeUIntBE(bits, group * 3, 3);
    }
    pieces.push(piece.subarray(0, count));
  }
  return Buffer.concat(pieces);
};

/** Undoes a Content-Transfer-Encoding; an unknown one counts as none. */
export const decodeTransfer = (bytes: Buffer, encoding: string): Buffer => {
  switch (encoding) {
    case 'base64':
      return decodeBase64(bytes);
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return decodeUuencode(bytes);
    default:
      return bytes;
  }
};

/** Size in bytes that a part decodes to; for base64 counted without decoding. */
export const decodedSize = (bytes: Buffer, encoding: string): number => {
  if (encoding === 'base64') return base64Size(bytes);
  return decodeTransfer(bytes, encoding).length;
};
