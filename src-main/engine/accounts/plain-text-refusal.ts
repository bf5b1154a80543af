import type { AccountDraft } from '#contract/accounts.ts';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';

/** Why these servers must not be used without TLS; null where they may (behaviour.md, "transport"). */
export function plainTextRefusal(draft: Pick<AccountDraft, 'imap' | 'smtp'>): string | null {
  for (const server of [draft.imap, draft.smtp]) {
    if (server?.security === 'none' && !isLoopbackHost(server.host)) {
      return `${server.host}:${server.port} would be used without encryption. Plain text is allowed only to this machine (127.0.0.1 or localhost); choose TLS or STARTTLS.`;
    }
  }
  return null;
}
