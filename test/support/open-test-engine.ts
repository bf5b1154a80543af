import { join } from 'node:path';
import { getDomain } from 'tldts';
import { settingsSchema, type Settings } from '#contract/settings.ts';
import type { Events } from '#contract/events.ts';
import type { DecodedParams, Params, Result } from '#contract/contract.ts';
import { calls, type CallName } from '#contract/contract.ts';
import type { Outcome } from '#contract/failure.ts';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { withCorrections } from '#domain/classification/with-corrections.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import { day } from '#domain/time/instant.ts';
import { createEngine } from '#engine/create-engine.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { AccountTools } from '#engine/ports/account-tools.ts';
import type { ConnectorSender } from '#engine/ports/connector-sender.ts';
import type { Lessons, MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { MailSender, HandOver } from '#engine/ports/mail-sender.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import type { SyncDeps } from '#engine/sync/sync-deps.ts';
import type { SyncRunner } from '#engine/sync/sync-runner.ts';
import { createMailComposer } from '#mail/compose/create-mail-composer.ts';
import { compressRaw } from '#mail/parse/compress-raw.ts';
import { createMailReader } from '#mail/parse/create-mail-reader.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { readyBatch } from '#mail/parse/ready-batch.ts';
import { openSampleInbox } from '#mail/sample/open-sample-inbox.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { openStore } from '#storage/open-store.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

const resources = join(import.meta.dirname, '../../resources');

/** Monday 23 November 2026, 09:00 UTC. */
export const monday: Instant = Date.UTC(2026, 10, 23, 9);

/** Accounts without a server: nothing to sync. */
const noSync: SyncRunner = {
  start: () => {},
  syncOnce: () => Promise.reject(new Error('nothing to sync in this test')),
  cancel: () => {},
  forget: () => Promise.resolve(),
  imported: () => {},
  wake: () => {},
  requestSeen: () => {},
  status: () => [],
  onStatus: () => () => {},
  readSource: () => Promise.resolve(new Uint8Array()),
  errand: () => Promise.reject(new Error('no server in this test')),
  stop: () => Promise.resolve(),
};

/** The whole engine on a real SQLite file in `folder`, with the shipped playbook, a clock that stands still, and no mail server. */
export async function openTestEngine(
  folder: string,
  options: {
    readonly now?: Instant;
    readonly sync?: SyncRunner;
    readonly clock?: ManualClock;
    readonly tools?: Partial<AccountTools>;
    readonly tokens?: TokenRefresher;
    /** Default: every mail is accepted. */
    readonly sender?: MailSender;
    readonly connect?: ConnectorSender;
    readonly headStart?: Duration;
  } = {},
) {
  const clock = options.clock ?? manualClock(options.now ?? monday);
  const opened = openStore({ folder, now: clock.now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  const { store } = opened;
  const playbook = await openPlaybook(join(resources, 'playbook'), join(folder, 'playbook'));
  let lessons: Lessons = { rules: playbook.evidenceRules(), corrections: [] };
  let compiled = compileEvidenceRules(lessons.rules);
  let rules = compiled;
  const digester: MailDigester = {
    digest: async (batch) => readyBatch(await Promise.all(batch.map(({ raw }) => digestMail(raw, rules)))),
    close: () => Promise.resolve(),
  };
  const classifier: MailClassifier = {
    teach: (changed) => {
      if (changed.rules !== undefined) compiled = compileEvidenceRules(changed.rules);
      lessons = { ...lessons, ...changed };
      rules = withCorrections(compiled, lessons.corrections);
    },
    classify: async (mails, instead) => {
      const others = instead?.rules === undefined ? compiled : compileEvidenceRules(instead.rules);
      const by = instead === undefined ? rules : withCorrections(others, instead.corrections ?? lessons.corrections);
      return mails.map((mail) => classify(mail, by));
    },
  };
  let settings: Settings = settingsSchema.parse({ agentName: 'Ann' });
  const secrets = new Map<string, string>();
  const secretStore: SecretStore = {
    get: async (key) => secrets.get(key) ?? null,
    set: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
    kind: 'file',
  };
  const problems: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (_fields: unknown, message: string) => void problems.push(message),
  };
  const handedOver: HandOver[] = [];
  let nonces = 0;
  const sender: MailSender = options.sender ?? {
    send: async (mail) => {
      mail.beforeEnd();
      handedOver.push(mail);
      return { kind: 'accepted', refused: [] };
    },
    close: () => {},
  };
  let onDeparted: SyncDeps['onDeparted'];
  const parts = createEngine({
    store,
    settings: {
      get: () => settings,
      change: (change) => (settings = settingsSchema.parse({ ...settings, ...change })),
      problems: () => [],
    },
    secrets: secretStore,
    playbook,
    digester,
    classifier,
    reader: createMailReader(),
    openSample: () => openSampleInbox(join(resources, 'sample-inbox')),
    tools: {
      discover: () => Promise.reject(new Error('not in this test')),
      test: () => Promise.reject(new Error('not in this test')),
      beginOAuth: () => Promise.reject(new Error('not in this test')),
      awaitOAuth: () => Promise.reject(new Error('not in this test')),
      ...options.tools,
    },
    tokens: options.tokens ?? {
      refresh: () => Promise.resolve({ kind: 'unreachable', message: 'not in this test' }),
    },
    sender,
    composer: createMailComposer(),
    connect: options.connect ?? { send: () => Promise.reject(new Error('not in this test')) },
    random: () => 0.5,
    nonce: () => `nonce${(nonces += 1)}`,
    createSync: (into) => {
      onDeparted = into.onDeparted;
      return options.sync ?? noSync;
    },
    registrableDomain: (domain) => getDomain(domain),
    compress: compressRaw,
    replySecret: 'a secret for tests',
    clock,
    timers: clock.timers,
    log,
    host: { kind: 'loopback', version: '0.0.0', platform: 'test', dataFolder: folder },
    problems: () => [],
    headStart: options.headStart ?? 0,
  });
  const events: { readonly name: keyof Events; readonly payload: unknown }[] = [];
  parts.engine.subscribe((name, payload) => void events.push({ name, payload }));

  const call = async <N extends CallName>(name: N, params: Params<N>): Promise<Outcome<Result<N>>> => {
    // The schema of this very name decodes them, as a host does.
    const handler = parts.engine.handlers[name] as (decoded: DecodedParams<N>) => Promise<Outcome<Result<N>>>;
    return handler(calls[name].params.parse(params) as DecodedParams<N>);
  };
  /** The call's value; a failure throws. */
  const ask = async <N extends CallName>(name: N, params: Params<N>): Promise<Result<N>> => {
    const outcome = await call(name, params);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  const account = (address = 'support@tai.example', goLiveAt: Instant = clock.now() - 30 * day): Account =>
    store.accounts.add({
      address,
      name: 'Support',
      user: address,
      imap: { host: '127.0.0.1', port: 143, security: 'none' },
      smtp: null,
      folders: [],
      auth: 'password',
      oauthClientId: null,
      goLiveAt,
      sample: true,
    });
  /** Lets a mail arrive as the sync would, at `receivedAt` (now where absent). */
  const arrive = async (to: Account, raw: string, receivedAt: Instant = clock.now()): Promise<void> => {
    const digest = await digestMail(Buffer.from(raw.replaceAll(/\r?\n/gu, '\r\n')), rules);
    parts.intake.accept([{ account: to, place: null, receivedAt, digest, gmailId: null, partial: false }]);
  };
  /** These messages are gone from their mailboxes, as the sync would find. */
  const depart = (messages: readonly number[]): void => onDeparted?.(messages);
  const close = async (): Promise<void> => {
    await parts.engine.stop();
    store.close();
  };
  return {
    ...parts,
    store,
    playbook,
    clock,
    handedOver,
    secrets,
    call,
    ask,
    account,
    arrive,
    digester,
    events,
    problems,
    depart,
    close,
  };
}

export type TestEngine = Awaited<ReturnType<typeof openTestEngine>>;
