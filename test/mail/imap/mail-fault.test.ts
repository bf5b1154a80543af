import { describe, expect, it } from 'vitest';
import { mailFault } from '#mail/imap/mail-fault.ts';

const host = 'imap.firstline.example';
const kindOf = (error: unknown): string => mailFault(error, host).kind;

describe('why a mail server could not be used', () => {
  for (const code of [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'CONNECT_TIMEOUT',
    'GREETING_TIMEOUT',
    'ENETUNREACH',
    'NoConnection',
  ]) {
    it(`is the network for ${code}, and the message names the server`, () => {
      expect(mailFault(Object.assign(new Error('x'), { code }), host)).toMatchObject({
        kind: 'unreachable',
        message: expect.stringContaining(host),
      });
    });
  }

  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ]) {
    it(`is the protection of the line for ${code}`, () => {
      expect(kindOf(Object.assign(new Error('x'), { code }))).toBe('certificate');
    });
  }

  it('looks into errors of several addresses', () => {
    expect(
      kindOf(
        Object.assign(new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })]), { message: '' }),
      ),
    ).toBe('unreachable');
  });

  it('tells a server that wants patience from a wrong password, in codes and in words', () => {
    const refusal = { authenticationFailed: true, responseStatus: 'NO' };
    expect(kindOf({ ...refusal, serverResponseCode: 'AUTHENTICATIONFAILED', response: 'Invalid credentials' })).toBe(
      'sign-in',
    );
    expect(mailFault({ ...refusal, serverResponseCode: 'UNAVAILABLE' }, host)).toMatchObject({
      kind: 'throttled',
      code: 'UNAVAILABLE',
    });
    expect(kindOf({ ...refusal, response: '[ALERT] Too many simultaneous connections. (Failure)' })).toBe('throttled');
    expect(kindOf({ responseText: 'Account exceeded command or bandwidth limits. (Failure)', code: 'ETHROTTLE' })).toBe(
      'throttled',
    );
    expect(kindOf({ code: 'NoConnection', reason: '[UNAVAILABLE] Server shutting down' })).toBe('throttled');
  });

  it('never throws, whatever it is given', () => {
    for (const odd of [
      null,
      undefined,
      7,
      'text',
      {},
      { response: { attributes: [null] } },
      { code: 9, errors: [] },
      Object.create(null),
    ]) {
      expect(mailFault(odd, host).message).toContain(host);
    }
  });
});
