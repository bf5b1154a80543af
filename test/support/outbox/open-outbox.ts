import { onTestFinished } from 'vitest';
import type { Params } from '#contract/contract.ts';
import type { DraftView, OutboxItemView } from '#contract/outbox.ts';
import { second } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { HandOver, MailSender, SendOutcome } from '#engine/ports/mail-sender.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { manualClock } from '#test/support/manual-clock.ts';
import { monday, openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { fakeSync } from './fake-sync.ts';

type Answer = SendOutcome | ((mail: HandOver) => SendOutcome | Promise<SendOutcome>);

/** A server for sending that answers as it is told; otherwise it accepts. */
export function fakeSender() {
  const answers: Answer[] = [];
  const taken: HandOver[] = [];
  const sender: MailSender = {
    send: async (mail) => {
      const answer = answers.shift() ?? ((): SendOutcome => ({ kind: 'accepted', refused: [] }));
      if (typeof answer !== 'function') {
        if (answer.kind === 'not-sent') return answer;
        mail.beforeEnd();
        if (answer.kind === 'accepted') taken.push(mail);
        return answer;
      }
      mail.beforeEnd();
      const outcome = await answer(mail);
      if (outcome.kind === 'accepted') taken.push(mail);
      return outcome;
    },
    close: () => {},
  };
  return { sender, taken, answer: (...next: Answer[]) => void answers.push(...next) };
}

export const rawOf = ({ raw }: HandOver): string => Buffer.from(raw).toString();

/** The engine with an inbox that can send, a customer's ticket, and sync and server in a test's hands. */
export async function openOutbox(
  options: {
    readonly folder?: string;
    readonly sending?: Account['sending'];
    readonly address?: string;
    readonly tokens?: TokenRefresher;
  } = {},
) {
  const address = options.address ?? 'support@tai.example';
  const clock = manualClock(monday);
  const server = fakeSender();
  const sync = fakeSync(() => engine.store.accounts.list());
  const engine = await openTestEngine(options.folder ?? temporaryFolder(), {
    clock,
    sync,
    sender: server.sender,
    ...(options.tokens === undefined ? {} : { tokens: options.tokens }),
  });
  onTestFinished(() => engine.close());
  const { store, ask, arrive } = engine;
  const account =
    store.accounts.list()[0] ??
    store.accounts.add({
      address,
      name: 'TAI Support',
      user: address,
      imap: { host: 'imap.tai.example', port: 993, security: 'tls' },
      smtp: { host: 'smtp.tai.example', port: 465, security: 'tls' },
      folders: [],
      auth: 'password',
      oauthClientId: null,
      goLiveAt: 0,
      sample: false,
      ...(options.sending === undefined ? {} : { sending: options.sending }),
    });
  engine.secrets.set(`account-${account.id}`, 'a password');
  const customerWrites = (fields: Partial<Parameters<typeof rawMail>[0]> = {}): Promise<void> =>
    arrive(account, rawMail({ from: 'Zoe <zoe@kunde.example>', id: 'q1@kunde.example', ...fields }));
  if (store.tickets.numbers().length === 0) await customerWrites();
  const ticket = 1001;
  const write = async (change: Partial<Params<'drafts.save'>> = {}): Promise<DraftView & { readonly id: number }> => {
    const {
      id: _id,
      attachments: _attachments,
      signature: _signature,
      quoted: _quoted,
      savedAt: _savedAt,
      ...mail
    } = await ask('drafts.open', {
      kind: change.kind ?? 'reply',
      ticket: change.ticket === undefined ? ticket : change.ticket,
    });
    const saved = await ask('drafts.save', { ...mail, text: 'Hello Zoe,\n\nhere it is.', ...change, id: null });
    if (saved.id === null) throw new Error('A saved draft has an id');
    return { ...saved, id: saved.id };
  };
  const queue = async (draft: number, more: Partial<Params<'outbox.queue'>> = {}): Promise<OutboxItemView> => {
    const answer = await ask('outbox.queue', { draft, ...more });
    if (answer.kind !== 'queued') throw new Error(`stopped: ${JSON.stringify(answer.problems)}`);
    return answer.item;
  };
  /** Writes a reply and sends it; it waits for the end of the undo window. */
  const reply = async (
    change: Partial<Params<'drafts.save'>> = {},
    more: Partial<Params<'outbox.queue'>> = {},
  ): Promise<OutboxItemView> => queue((await write(change)).id, more);
  const stateOf = async (id: number): Promise<OutboxItemView['state']> => (await ask('outbox.get', { id })).item.state;
  /** Time goes on, and everything that follows from it is done. */
  const pass = async (seconds: number): Promise<void> => {
    clock.advance(seconds * second);
    await engine.outbox.drained();
  };
  const kinds = (): string[] => store.tickets.events(ticket).map(({ kind }) => kind);
  return { ...engine, clock, server, sync, account, ticket, customerWrites, write, queue, reply, stateOf, pass, kinds };
}
