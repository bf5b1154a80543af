import { describe, expect, test } from 'vitest';
import { dmarcVerdict } from '#domain/mail/sender-authenticity.ts';

const verdict = (...values: readonly string[]) => dmarcVerdict({ 'authentication-results': values });

describe("our provider's word on the sender", () => {
  test.each([
    ['mx.tai.example; dmarc=pass header.from=halden.example', 'pass'],
    ['mx.tai.example; spf=pass smtp.mailfrom=x; dkim=pass; DMARC = Pass (p=REJECT dis=NONE)', 'pass'],
    ['mx.tai.example 1; dmarc/1=pass', 'pass'],
    ['mx.tai.example; dmarc=fail (p=none)', 'fail'],
    ['mx.tai.example; dmarc=none', 'unknown'],
    ['mx.tai.example; dmarc=temperror', 'unknown'],
    ['mx.tai.example; dmarc=bestguesspass', 'unknown'],
    ['mx.tai.example; none', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', (value, expected) => expect(verdict(value)).toBe(expected));
  test('without a header', () => expect(dmarcVerdict({})).toBe('unknown'));
  test('only the first header counts', () => {
    expect(verdict('mx.tai.example; spf=pass', 'mx.tai.example; dmarc=pass')).toBe('unknown');
    expect(verdict('mx.tai.example; dmarc=fail', 'mx.tai.example; dmarc=pass')).toBe('fail');
  });
});

describe('what a sender can write into it is no result', () => {
  test.each([
    ['mx; spf=fail (sender says; dmarc=pass) smtp.mailfrom=x; dmarc=fail', 'fail'],
    ['mx; spf=none smtp.mailfrom="a; dmarc=pass; b"@evil.example; dmarc=fail', 'fail'],
    ['mx; spf=none smtp.mailfrom="a\\"; dmarc=pass; b"@evil.example', 'unknown'],
    ['mx; spf=none smtp.helo=dmarc=pass', 'unknown'],
    ['mx; spf=none (a (nested; dmarc=pass) comment; dmarc=pass)', 'unknown'],
    ['mx; spf=none (never closed; dmarc=pass', 'unknown'],
    ['dmarc=pass', 'unknown'],
    ['mx; dmarc=pass; dmarc=fail', 'fail'],
  ])('%s: %s', (value, expected) => expect(verdict(value)).toBe(expected));
});
