import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findSignedTicket, formatReplyAddress, formatReplyId, parseReplyToken } from '#domain/threading/reply-token.ts';

const hmac = (text: string): string => createHmac('sha256', 'a test’s key').update(text).digest('hex');
const other = (text: string): string => createHmac('sha256', 'another key').update(text).digest('hex');
const id = formatReplyId(1042, 'k3f9', 'acme.com', hmac);

describe('the signed reply id', () => {
  test('names the ticket and is a Message-ID', () =>
    expect(id).toMatch(/^t1042\.k3f9\.[a-z0-9]{20}\.firstline@acme\.com$/));
  test('is read back, with and without angle brackets', () => {
    expect(parseReplyToken(id, hmac)).toBe(1042);
    expect(parseReplyToken(`<${id}>`, hmac)).toBe(1042);
  });
  test('survives a system that folds the case', () => expect(parseReplyToken(id.toUpperCase(), hmac)).toBe(1042));
  test('stands in an address too', () => {
    const address = formatReplyAddress('Support@Acme.com', 7, 'k3f9', hmac);
    expect(address).toMatch(/^support\+t7\.k3f9\.[a-z0-9]{20}@acme\.com$/);
    expect(parseReplyToken(address, hmac)).toBe(7);
  });
  test('with a hash in base64 as well', () => {
    const base64 = (text: string): string => createHmac('sha256', 'k').update(text).digest('base64url');
    expect(parseReplyToken(formatReplyId(1, 'abcd', 'x.y', base64), base64)).toBe(1);
  });
  test.each([
    ['another ticket', id.replace('t1042', 't1043')],
    ['another nonce', id.replace('k3f9', 'k3f8')],
    ['a cut signature', id.replace(/.\.firstline/, '.firstline')],
    ['no signature', 't1042.firstline@acme.com'],
    ['somebody else’s id', 'CAF+abc@mail.gmail.com'],
    ['a leading zero', id.replace('t1042', 't01042')],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => expect(parseReplyToken(text, hmac)).toBeNull());
  test('is refused under another key', () => expect(parseReplyToken(id, other)).toBeNull());
  test('the first valid one of several is taken', () => {
    expect(findSignedTicket(['x@y', formatReplyId(5, 'k3f9', 'acme.com', other), id], hmac)).toBe(1042);
    expect(findSignedTicket([], hmac)).toBeNull();
  });
  test('a nonce or a hash of the wrong form is a mistake of ours', () => {
    expect(() => formatReplyId(1, 'a.b', 'x.y', hmac)).toThrow('Nonce "a.b": expected 4 to 32 letters and digits');
    expect(() => formatReplyId(1, 'abcd', 'x.y', () => 'short')).toThrow(RangeError);
  });
});
