import { expect, test } from 'vitest';
import { findReproduction } from '#domain/escalation/find-reproduction.ts';

const found = (...lines: readonly string[]) => findReproduction(lines.join('\n'));

test('numbered steps, with what belongs to them', () => {
  expect(found('Hi,', '', '1. Export', '   as CSV', '', '2. Open it', '', 'Thanks')).toEqual({
    text: '1. Export\n   as CSV\n\n2. Open it',
    because: 'there are numbered steps',
  });
  expect(found('1) Export', '2) Open it')?.text).toBe('1) Export\n2) Open it');
});

test('a list that is announced as steps, and no other list', () => {
  expect(found('Schritte:', '- Export', '- Öffnen')?.text).toBe('- Export\n- Öffnen');
  expect(found('We use:', '- SAP', '- Shopify')).toBeNull();
});

test('a call that can be made again', () => {
  expect(found('This fails:', 'curl -X POST https://api.tai.example/v1/orders', '  -d "{}"', '', 'Why?')?.text).toBe(
    'curl -X POST https://api.tai.example/v1/orders\n  -d "{}"',
  );
});

test('what was expected against what came, else a sentence that says it happens each time', () => {
  expect(found('Expected: 3', 'Something', 'Actual: 2')?.text).toBe('Expected: 3\nActual: 2');
  expect(found('It breaks. It happens every time we export. Please help.')?.text).toBe(
    'It happens every time we export.',
  );
});

test('a single number, a year or a plain complaint is none', () => {
  expect(found('1. is broken')).toBeNull();
  expect(found('Since 2026. it is slow.', 'It is broken.')).toBeNull();
  expect(found('')).toBeNull();
});
