import type { Intake } from '#engine/intake/arrived-mail.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Log } from '#engine/ports/log.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { MailServer } from '#engine/ports/mail-server.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { Store } from '#engine/ports/store.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';

/** What syncing needs from outside. */
export type SyncDeps = {
  readonly store: Store;
  readonly server: MailServer;
  readonly digester: MailDigester;
  readonly intake: Intake;
  /** These messages lie on no server any more. */
  readonly onDeparted?: (messages: readonly number[]) => void;
  readonly secrets: SecretStore;
  readonly tokens: TokenRefresher;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  /** Parts above this many bytes stay on the server until they are asked for. */
  readonly attachmentCap: number;
};
