import { createHmac, randomBytes } from 'node:crypto';
import { settingsSchema } from '#contract/settings.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { outboxHandlers } from '#engine/handlers/outbox-handlers.ts';
import { createIntake } from '#engine/intake/create-intake.ts';
import type { ChangeDeps } from '#engine/outbox/change-item.ts';
import { createOutboxRunner } from '#engine/outbox/outbox-runner.ts';
import { ownCopy } from '#engine/outbox/own-copy.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { MailSender } from '#engine/ports/mail-sender.ts';
import type { MailServer } from '#engine/ports/mail-server.ts';
import type { Store } from '#engine/ports/store.ts';
import { createSyncRunner } from '#engine/sync/sync-runner.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { createMailComposer } from '#mail/compose/create-mail-composer.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { createMailReader } from '#mail/parse/create-mail-reader.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { readyBatch } from '#mail/parse/ready-batch.ts';
import { createMailSender } from '#mail/smtp/create-mail-sender.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openStore } from '#storage/open-store.ts';
import { systemTimers } from '#compose/system-timers.ts';
import { playbookPolicy } from '#test/domain/sla/playbook-policy.ts';
import type { ChildPlan, ChildReport } from './child-plan.ts';

/**
 * Run by exactly-once.test.ts as a process of its own: an inbox with sync, intake and outbox on real adapters, which sees to
 * what the process before it left behind, writes a mail, sends it, and kills itself where it is told to.
 */
const plan = JSON.parse(process.argv[2] ?? '') as ChildPlan;

/** What the process before left is settled first, so that a step is reached by the new mail alone. */
let armed = false;
/** As the power goes: nothing after this line runs. */
const reach = (step: string): void => {
  if (armed && step === plan.killAt) process.kill(process.pid, 'SIGKILL');
};

const lock = takeInstanceLock(plan.folder, 'a test', Date.now());
if (lock.kind === 'held') throw new Error(lock.message);
const opened = openStore({ folder: plan.folder, now: Date.now });
if (opened.kind !== 'ok') throw new Error(opened.problem);

/** What the next durable transaction is about. */
let phase = 'queue';
const durably: Store['durably'] = (work) => {
  reach(`before-${phase}`);
  const result = opened.store.durably(() => {
    const done = work();
    reach(`within-${phase}`);
    return done;
  });
  reach(`after-${phase}`);
  return result;
};
let changed = (): void => {};
const store: Store = {
  ...opened.store,
  durably,
  outbox: {
    ...opened.store.outbox,
    setCopy: (id, copy) => {
      reach('before-filed');
      opened.store.outbox.setCopy(id, copy);
      reach('after-filed');
      changed();
    },
  },
};

const smtp = createMailSender({ timeouts: { connect: 5_000, envelope: 5_000, answer: 5_000 } });
const sender: MailSender = {
  send: async (mail) => {
    reach('before-connect');
    phase = 'hand-over';
    const outcome = await smtp.send(mail);
    phase = 'settle';
    reach('after-answer');
    return outcome;
  },
  close: () => smtp.close(),
};
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const imap = createImapServer({ log: quiet });
const server: MailServer = {
  connect: async (settings, credentials, signal) => {
    const line = await imap.connect(settings, credentials, signal);
    return {
      ...line,
      append: async (path, raw, as) => {
        reach('before-append');
        await line.append(path, raw, as);
        reach('after-append');
      },
    };
  },
};
const composer = createMailComposer();
const rules = compileEvidenceRules({ types: [], severities: [] });
const digester: MailDigester = {
  digest: async (batch) => readyBatch(await Promise.all(batch.map(({ raw }) => digestMail(raw, rules)))),
  close: () => Promise.resolve(),
};

const clock = { now: Date.now };
const account =
  store.accounts.list()[0] ??
  store.accounts.add({
    address: plan.user,
    name: 'Support',
    user: plan.user,
    imap: { host: '127.0.0.1', port: plan.imapPort, security: 'none' },
    smtp: { host: '127.0.0.1', port: plan.smtpPort, security: 'none' },
    folders: [],
    auth: 'password',
    oauthClientId: null,
    goLiveAt: 0,
    sample: false,
    sending: { signature: 'Ann', sentCopy: plan.sentCopy, plusAddress: false },
  });
const hmac = (text: string): string => createHmac('sha256', 'a secret').update(text).digest('hex');
const secrets = { kind: 'file', get: async () => plan.password, set: async () => {}, delete: async () => {} } as const;
const tokens = { refresh: () => Promise.resolve({ kind: 'unreachable', message: '' } as const) };
const tickets: TicketDeps = {
  store,
  clock,
  policy: () => playbookPolicy,
  agent: () => ({ kind: 'agent', name: 'Ann' }),
  onChanged: () => {},
  onCorrected: () => {},
  onRunsChanged: () => {},
};
const articleCounter = { mayCount: () => false, count: () => {} };
const intake = createIntake({
  store,
  clock,
  policy: tickets.policy,
  registrableDomain: (domain) => domain,
  signedTicket: () => null,
  ownCopy: (message, inSent) => ownCopy({ ...tickets, articleCounter }, message, inSent),
  articleCounter,
  onAccepted: () => changed(),
});
const sync = createSyncRunner({
  store,
  server,
  digester,
  intake,
  secrets,
  tokens,
  clock,
  timers: systemTimers,
  log: quiet,
  random: Math.random,
  attachmentCap: 1_000_000,
});
const settings = settingsSchema.parse({ agentName: 'Ann', undoSendSeconds: 0 });
const deps: Omit<ChangeDeps, 'onKick'> = {
  ...tickets,
  secrets,
  tokens,
  timers: systemTimers,
  log: quiet,
  random: Math.random,
  sender,
  composer: {
    compose: async (mail) => {
      reach('before-compose');
      const raw = await composer.compose(mail);
      reach('after-compose');
      return raw;
    },
  },
  digester,
  reader: createMailReader(),
  sync,
  settings: () => settings,
  nonce: () => randomBytes(8).toString('hex'),
  hmac,
  fetchWholeSource: () => Promise.resolve(null),
  withdrawn: () => null,
  articleCounter,
  onOutboxChanged: () => changed(),
  onDraftsChanged: () => {},
  notify: () => {},
};
const outbox = createOutboxRunner(deps);
const handlers = outboxHandlers({ ...deps, onKick: outbox.kick });

/** Nothing is on its way, and every copy that is owed is filed. */
const isDone = (): boolean => {
  const { queued, sending } = store.outbox.counts();
  return queued === 0 && sending === 0 && store.outbox.owingCopies().length === 0;
};
const done = async (): Promise<void> => {
  while (!isDone()) {
    await new Promise<void>((resolve) => {
      changed = resolve;
    });
    await outbox.drained();
  }
};

if (store.tickets.numbers().length === 0) {
  const raw = `From: Zoe <zoe@kunde.example>\r\nTo: ${plan.user}\r\nSubject: A question\r\nMessage-ID: <q@kunde.example>\r\n\r\nHow?\r\n`;
  const digest = (await digester.digest([{ raw: Buffer.from(raw) }])).at(0);
  intake.accept([{ account, place: null, receivedAt: Date.now(), digest, gmailId: null, partial: false }]);
}
outbox.start();
sync.start(account);
process.stdout.write('up\n');
if (plan.killInRecovery) armed = true;
else await done();
armed = true;
phase = 'queue';
process.stdout.write('writing\n');
if (plan.write !== null) {
  const opened = await handlers['drafts.open']({ kind: 'reply', ticket: 1001, about: null, account: null });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const {
    id: _id,
    attachments: _files,
    signature: _signature,
    quoted: _quoted,
    savedAt: _saved,
    ...mail
  } = opened.value;
  await handlers['drafts.save']({ ...mail, id: null, subject: plan.write, text: `This is ${plan.write}.` });
}
for (const { id } of store.drafts.list(null)) {
  const answer = await handlers['outbox.queue']({ draft: id, sendAt: null, status: null, confirmed: [], seen: null });
  if (!answer.ok || answer.value.kind !== 'queued') throw new Error(JSON.stringify(answer));
}
await done();
for (const item of store.outbox.list({ ticket: null, states: ['unknown'], limit: 500 })) {
  const decision = plan.decisions[item.mail.subject];
  if (decision !== undefined) await handlers['outbox.decide']({ id: item.id, decision });
}
await done();
const report: ChildReport = {
  items: store.outbox
    .list({ ticket: null, states: null, limit: 500 })
    .map(({ mail, state, copy }) => ({ subject: mail.subject, state: state.kind, copy })),
  replies: store.tickets.events(1001).flatMap((event) => {
    return event.kind === 'agent-reply' ? [store.messages.get(event.message)?.subject ?? ''] : [];
  }),
  drafts: store.drafts.list(null).length,
};
process.stdout.write(`${JSON.stringify(report)}\n`);
await outbox.stop();
sender.close();
await sync.stop();
store.close();
lock.release();
