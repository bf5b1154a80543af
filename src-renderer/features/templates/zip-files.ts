export type FileToZip = { readonly name: string; readonly text: string };

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

/** Little-endian fields of 2 or 4 bytes. */
function fields(...values: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const utf8Names = 0x08_00;
/** 1 January 1980, the earliest date of the format: an archive of the same files is the same bytes. */
const date = 0x00_21;

/**
 * A ZIP archive of text files (PKWARE APPNOTE 6.3), stored without compression: a library of texts is small, and every
 * system opens it. Below 65,536 files and 4 GiB.
 */
export function zipFiles(files: readonly FileToZip[]): Blob {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const path = encoder.encode(name);
    const bytes = encoder.encode(text);
    const about = fields(
      [2, 20],
      [2, utf8Names],
      [2, 0],
      [2, 0],
      [2, date],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    );
    parts.push(fields([4, 0x04_03_4b_50]), about, path, bytes);
    directory.push(
      fields([4, 0x02_01_4b_50], [2, 20]),
      about,
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      path,
    );
    offset += 4 + about.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = fields(
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, offset],
    [2, 0],
  );
  return new Blob([...parts, ...directory, end] as BlobPart[], { type: 'application/zip' });
}
