import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';

describe('this very machine', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.1', '[::1]', '::1'])('is %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['mail.localhost', '127.evil.example', 'localhost.evil.example', '10.0.0.1', '128.0.0.1', '0.0.0.0', ''])(
    'is not %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});
