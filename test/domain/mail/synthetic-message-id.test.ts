import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { syntheticMessageId } from '#domain/mail/synthetic-message-id.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');
const parts = {
  from: 'ana@customer.example',
  date: 1_748_941_963_000,
  subject: 'Hello',
  size: 812,
  body: 'The key is invalid.',
};

test('the same mail gets the same id, in a domain that cannot exist', () => {
  const id = syntheticMessageId(parts, sha256);
  expect(syntheticMessageId({ ...parts }, sha256)).toBe(id);
  expect(id).toMatch(/^[0-9a-f]{40}@synthetic\.invalid$/);
});

test.each([
  ['sender', { from: 'bob@customer.example' }],
  ['date', { date: null }],
  ['subject', { subject: 'Hello!' }],
  ['size', { size: 813 }],
  ['body', { body: 'The key is valid.' }],
])('another %s makes another id', (_, change) => {
  expect(syntheticMessageId({ ...parts, ...change }, sha256)).not.toBe(syntheticMessageId(parts, sha256));
});

test('fields do not run into each other', () => {
  const one = syntheticMessageId({ ...parts, from: 'a', subject: 'bc' }, sha256);
  expect(syntheticMessageId({ ...parts, from: 'ab', subject: 'c' }, sha256)).not.toBe(one);
});
