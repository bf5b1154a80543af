import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailServerError } from '#engine/ports/mail-server.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { startFakeImap, type FakeImap } from '#test/support/fake-imap/fake-imap-server.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMail } from '#test/support/sync/plain-mail.ts';

/** The same numbers for the same seed (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Damages about one line in twelve. */
const mangler = (random: () => number) => {
  const at = (text: string): number => Math.floor(random() * text.length);
  const damages: readonly ((text: string) => string | null)[] = [
    (text) => text.slice(0, at(text)),
    (text) => text.slice(at(text)),
    (text) => text.replaceAll(/\d+/gu, () => String(Math.floor(random() * 2 ** 40))),
    (text) => text.replace(/[()]/u, ''),
    (text) => `${text}${text}`,
    (text) => `* ${Math.floor(random() * 1e10)} EXISTS\r\n${text}`,
    (text) => text.replace('OK', random() < 0.5 ? 'BAD' : 'NO'),
    (text) => text.replaceAll('\r\n', '\n'),
    (text) => text.slice(0, at(text)) + String.fromCharCode(0, 255, 13, 10, 40, 123) + text.slice(at(text)),
    () => '',
    () => '* BYE enough\r\n',
    () => null,
  ];
  return (text: string): string | null =>
    random() < 1 / 12 ? (damages[Math.floor(random() * damages.length)] ?? String)(text) : text;
};

describe('answers damaged at random', () => {
  let fake: FakeImap;
  beforeEach(async () => {
    fake = await startFakeImap(
      Array.from({ length: 30 }, (_, index) => ({ uid: index + 1, raw: plainMail(index + 1) })),
    );
  });
  afterEach(() => fake.stop());

  for (let seed = 1; seed <= 25; seed += 1) {
    it(`never crash us, end in a fault or in mail, and are read well once they are whole again (seed ${seed})`, async () => {
      const sync = openSync({
        imap: fake.settings,
        user: 'support@firstline.example',
        password: 'secret',
        server: createImapServer({
          log: recordingLog(),
          timeouts: { silence: 60, connect: 500, greeting: 100, probe: 100, close: 50 },
        }),
      });
      fake.mangle = mangler(numbers(seed));
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const outcome = await sync.once().catch((error: unknown) => error);
        expect(outcome instanceof Error && !(outcome instanceof MailServerError)).toBe(false);
      }
      fake.mangle = (text) => text;
      // With patience again: a busy machine must not look like a dead server.
      const { user, imap } = sync.account;
      await openSync({ imap, user, password: 'secret', store: sync.store }).once();
      const [inbox] = sync.store.mailboxes.list(sync.account.id);
      const kept = new Set(sync.store.mailboxes.uids(inbox?.id ?? 0));
      const lost = fake.messages.filter(({ uid }) => !kept.has(uid)).map(({ uid }) => uid);
      const quarantined = sync.store.mailboxes.quarantined(inbox?.id ?? 0).map(({ uid }) => uid);
      expect(quarantined).toEqual(expect.arrayContaining(lost));
    });
  }
});
