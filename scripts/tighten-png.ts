import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signatureLength = 8;

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

const nearest = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};

/** Takes the filters of PNG (its specification, section 9) off, in place: each row then has filter 0. */
function takeFiltersOff(rows: Buffer, rowLength: number, step: number): void {
  for (let start = 0; start < rows.length; start += rowLength) {
    const filter = rows[start] ?? 0;
    rows[start] = 0;
    for (let at = start + 1; at < start + rowLength; at += 1) {
      const inside = at - start > step;
      const left = inside ? (rows[at - step] ?? 0) : 0;
      const up = start > 0 ? (rows[at - rowLength] ?? 0) : 0;
      const corner = inside && start > 0 ? (rows[at - rowLength - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
      rows[at] = ((rows[at] ?? 0) + guess) & 0xff;
    }
  }
}

/**
 * The same picture, smaller: without filters, which are for photographs, and packed with care. Takes what a browser's
 * screenshot is: eight bits, RGB with or without alpha, not interlaced.
 */
export function tightenPng(png: Buffer): Buffer {
  const header: Buffer[] = [];
  const pixels: Buffer[] = [];
  for (let at = signatureLength; at < png.length; at += png.readUInt32BE(at) + 12) {
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === 'IHDR') header.push(data);
    else if (type === 'IDAT') pixels.push(data);
  }
  const [facts] = header;
  if (facts === undefined) throw new Error('Not a PNG: expected an IHDR chunk.');
  const step = facts[9] === 6 ? 4 : 3;
  const rows = inflateSync(Buffer.concat(pixels));
  takeFiltersOff(rows, facts.readUInt32BE(0) * step + 1, step);
  const packed = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    png.subarray(0, signatureLength),
    chunk('IHDR', facts),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
