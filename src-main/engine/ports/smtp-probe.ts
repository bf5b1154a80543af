import type { ServerSettings } from './account-store.ts';
import type { MailCredentials } from './mail-server.ts';

/** Signs in to a server for sending and leaves again. Rejects with `MailServerError`. */
export interface SmtpProbe {
  verify(settings: ServerSettings, credentials: MailCredentials): Promise<void>;
}
