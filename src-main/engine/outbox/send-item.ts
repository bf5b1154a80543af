import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { SendFault } from '#domain/outbox/send-fault.ts';
import type { Account, ServerSettings } from '#engine/ports/account-store.ts';
import { MailServerError, type MailCredentials } from '#engine/ports/mail-server.ts';
import type { SendOutcome } from '#engine/ports/mail-sender.ts';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { accountCredentials } from '#engine/sync/account-credentials.ts';
import { applyStep } from './apply-step.ts';
import { composeItem, type ComposedItem } from './compose-item.ts';
import type { OutboxDeps } from './outbox-deps.ts';

/** What came of one attempt, before anything of it is written down. */
export type Attempt =
  | {
      readonly kind: 'accepted';
      readonly composed: ComposedItem;
      readonly refused: SendOutcomeOf<'accepted'>['refused'];
    }
  | { readonly kind: 'not-sent'; readonly fault: SendFault }
  | { readonly kind: 'in-doubt'; readonly composed: ComposedItem; readonly message: string }
  /** Somebody else has the item. */
  | { readonly kind: 'superseded' };

type SendOutcomeOf<K extends SendOutcome['kind']> = Extract<SendOutcome, { kind: K }>;

class Superseded extends Error {}

const notSent = (kind: SendFault['kind'], message: string): Attempt => ({
  kind: 'not-sent',
  fault: { kind, code: null, message },
});

/**
 * One attempt at an item that is in `sending`. Before the end of the mail leaves, `handing-over` is on the disk: whatever
 * happens then, a restart knows that the server may have it.
 */
export async function attemptItem(deps: OutboxDeps, item: OutboxItem, signal: AbortSignal): Promise<Attempt> {
  const { store, clock, log } = deps;
  const account = store.accounts.get(item.mail.account);
  if (account === null || account.smtp === null || account.sample)
    return notSent('account', 'The inbox it was to be sent from is no longer connected or cannot send.');
  let composed: ComposedItem;
  try {
    composed = await composeItem(deps, item, account, clock.now());
  } catch (error) {
    if (error instanceof StoreUnavailable) return notSent('storage', error.message);
    log.error({ item: item.id, error: String(error) }, 'a mail could not be composed');
    return notSent(
      'permanent',
      `The mail could not be put together. ${error instanceof Error ? error.message : ''}`.trim(),
    );
  }
  const beforeEnd = (): void => {
    const mine = store.durably(() => applyStep(deps, item.id, { kind: 'hand-over' }, null));
    if (mine === null) throw new Superseded();
  };
  try {
    const outcome = await handOver(deps, account, account.smtp, item, composed, beforeEnd, signal);
    switch (outcome.kind) {
      case 'accepted':
        return { kind: 'accepted', composed, refused: outcome.refused };
      case 'in-doubt':
        return { kind: 'in-doubt', composed, message: outcome.message };
      case 'not-sent':
        return outcome;
      default:
        return outcome satisfies never;
    }
  } catch (error) {
    if (error instanceof Superseded) return { kind: 'superseded' };
    if (error instanceof StoreUnavailable) return notSent('storage', error.message);
    throw error;
  }
}

async function handOver(
  deps: OutboxDeps,
  account: Account,
  settings: ServerSettings,
  { mail }: OutboxItem,
  { raw }: ComposedItem,
  beforeEnd: () => void,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const to = [...new Set([...mail.to, ...mail.cc, ...mail.bcc].map(({ address }) => address))];
  const send = (credentials: MailCredentials): Promise<SendOutcome> =>
    deps.sender.send({ settings, credentials, envelope: { from: account.address, to }, raw, beforeEnd, signal });
  try {
    const credentials = await accountCredentials(deps, account);
    const outcome = await send(credentials);
    const stale = credentials.kind === 'oauth' && outcome.kind === 'not-sent' && outcome.fault.kind === 'sign-in';
    // A token may end before its time; a fresh one tells whether a person is needed.
    return stale ? await send(await accountCredentials(deps, account, true)) : outcome;
  } catch (error) {
    if (error instanceof SecretsRefused)
      return { kind: 'not-sent', fault: { kind: 'sign-in', code: null, message: error.message } };
    if (!(error instanceof MailServerError)) throw error;
    const { kind, message } = error.fault;
    return { kind: 'not-sent', fault: { kind: kind === 'sign-in' ? 'sign-in' : 'offline', code: null, message } };
  }
}
