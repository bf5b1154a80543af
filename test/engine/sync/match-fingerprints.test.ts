import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocationFingerprint } from '#engine/ports/mailbox-store.ts';
import type { RemoteHead } from '#engine/ports/mail-server.ts';
import { matchFingerprints } from '#engine/sync/match-fingerprints.ts';

const at = Date.UTC(2026, 0, 5, 9);
const known = (message: number, change: Partial<LocationFingerprint> = {}): LocationFingerprint => ({
  message,
  uid: message,
  messageId: `m${message}@x.example`,
  size: 1_000 + message,
  receivedAt: at + message * 1_000,
  ...change,
});
const head = (uid: number, message: number, change: Partial<RemoteHead> = {}): RemoteHead => ({
  uid,
  messageId: `m${message}@x.example`,
  size: 1_000 + message,
  receivedAt: at + message * 1_000,
  flags: [],
  ...change,
});
const pairs = (
  prints: readonly LocationFingerprint[],
  heads: readonly RemoteHead[],
): readonly (readonly [number, number])[] =>
  matchFingerprints(7, prints, heads).map(({ message, uid }) => [message, uid] as const);

describe('finding messages again after UIDVALIDITY has changed', () => {
  it('matches by id, size and date, whatever the order', () => {
    expect(pairs([known(1), known(2), known(3)], [head(11, 3), head(12, 1), head(13, 2)])).toEqual([
      [3, 11],
      [1, 12],
      [2, 13],
    ]);
  });

  it('leaves new mail and deleted messages without a pair', () => {
    expect(pairs([known(1), known(2)], [head(11, 2), head(12, 9)])).toEqual([[2, 11]]);
  });

  it('matches a message whose size or whose date has become another', () => {
    expect(pairs([known(1)], [head(11, 1, { size: 9 })])).toEqual([[1, 11]]);
    expect(pairs([known(1)], [head(11, 1, { receivedAt: at })])).toEqual([[1, 11]]);
    expect(pairs([known(1)], [head(11, 1, { receivedAt: at, size: 9 })])).toEqual([]);
  });

  it('matches mail without an id by size and date, though we have made one up', () => {
    expect(pairs([known(1, { messageId: 'abc@synthetic.invalid' })], [head(11, 1, { messageId: null })])).toEqual([
      [1, 11],
    ]);
  });

  it('ignores milliseconds, which the server does not have, and angle brackets', () => {
    expect(pairs([known(1, { receivedAt: at + 1_789 })], [head(11, 1, { messageId: '<m1@x.example>' })])).toEqual([
      [1, 11],
    ]);
  });

  it('pairs copies in order and does not let another mail with the same id take the place of an exact match', () => {
    const twin = { messageId: 'same@x.example', size: 5, receivedAt: at };
    expect(pairs([known(1, twin), known(2, twin)], [head(11, 0, twin), head(12, 0, twin)])).toEqual([
      [1, 11],
      [2, 12],
    ]);
    const forged = { messageId: 'm2@x.example', size: 77 };
    expect(pairs([known(2)], [head(11, 2, forged), head(12, 2)])).toEqual([[2, 12]]);
  });

  it('uses each message and each UID once', () => {
    const print = fc.record({
      messageId: fc.constantFrom('a@x', 'b@x', null),
      size: fc.integer({ min: 1, max: 3 }),
      receivedAt: fc.constantFrom(at, at + 1_000),
    });
    fc.assert(
      fc.property(fc.array(print, { maxLength: 12 }), fc.array(print, { maxLength: 12 }), (prints, heads) => {
        const found = matchFingerprints(
          1,
          prints.map((one, index) => ({ ...one, message: index, uid: index + 1 })),
          heads.map((one, index) => ({ ...one, uid: index + 100, flags: [] })),
        );
        expect(new Set(found.map(({ message }) => message)).size).toBe(found.length);
        expect(new Set(found.map(({ uid }) => uid)).size).toBe(found.length);
      }),
    );
  });
});
