import { createRequire } from 'node:module';
import type { ServerSettings } from '#engine/ports/account-store.ts';

/** The parts of hoodiecrow-imap that are used; it has no types of its own. */
type HoodiecrowServer = {
  readonly server: { address(): { port: number } | string | null; close(done: () => void): void };
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  appendMessage(mailbox: string, flags: readonly string[], date: Date | string, raw: string): void;
};

export type Gmail = {
  readonly settings: ServerSettings;
  readonly user: string;
  readonly password: string;
  readonly stop: () => Promise<void>;
};

export type GmailMessage = {
  readonly raw: string;
  readonly flags?: readonly string[];
  readonly id: string;
  readonly labels?: readonly string[];
};

/** hoodiecrow with Gmail's extensions: All Mail, Sent and Spam by special use, X-GM-MSGID and labels. */
export const startGmail = async (content: {
  readonly inbox: readonly GmailMessage[];
  readonly all: readonly GmailMessage[];
  readonly sent: readonly GmailMessage[];
}): Promise<Gmail> => {
  const hoodiecrow: (options: unknown) => HoodiecrowServer = createRequire(import.meta.url)('hoodiecrow-imap');
  const store = (messages: readonly GmailMessage[]) =>
    messages.map(({ raw, flags, id, labels }) => ({
      raw,
      flags: [...(flags ?? [])],
      internaldate: '05-Jan-2026 09:00:00 +0000',
      'X-GM-MSGID': id,
      'X-GM-LABELS': [...(labels ?? [])],
    }));
  const server = hoodiecrow({
    // Its plugin answers X-GM-… but does not announce itself.
    plugins: [
      'ID',
      'SPECIAL-USE',
      'X-GM-EXT-1',
      'IDLE',
      'ENABLE',
      (plugged: { registerCapability(name: string): void }) => plugged.registerCapability('X-GM-EXT-1'),
    ],
    storage: {
      INBOX: { messages: store(content.inbox) },
      '': {
        separator: '/',
        folders: {
          '[Gmail]': {
            flags: ['\\Noselect'],
            folders: {
              'All Mail': { 'special-use': '\\All', messages: store(content.all) },
              'Sent Mail': { 'special-use': '\\Sent', messages: store(content.sent) },
              Spam: { 'special-use': '\\Junk', messages: [] },
            },
          },
        },
      },
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    settings: { host: '127.0.0.1', port, security: 'none' },
    user: 'testuser',
    password: 'testpass',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
