import { expect, it } from 'vitest';
import { fileNameFor } from '#state/file-name-for.ts';

it.each([
  ['Key rotated', 'key-rotated'],
  ['Größe & Maß: 50 %', 'grosse-mass-50'],
  ['  ../../etc/passwd ', 'etc-passwd'],
  ['日本', ''],
  ['x'.repeat(90), 'x'.repeat(60)],
])('the file of “%s” is called “%s”', (name, file) => {
  expect(fileNameFor(name)).toBe(file);
});
