import { createHmac } from 'node:crypto';
import type { Events } from '#contract/events.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import { findSignedTicket } from '#domain/threading/reply-token.ts';
import type { Duration } from '#domain/time/instant.ts';
import { mostCorrections } from '#domain/classification/correction.ts';
import type { CustomerLookup } from '#domain/customer/match-customer.ts';
import { watchDeadlines } from './alarms/watch-deadlines.ts';
import { announceNews } from './alarms/announce-news.ts';
import type { ConnectorDeps } from './connectors/connector-deps.ts';
import { deliveryCounts } from './connectors/delivery-counts.ts';
import { cancelWithdrawn } from './connectors/cancel-withdrawn.ts';
import { createDeliveryRunner, type DeliveryRunner } from './connectors/delivery-runner.ts';
import { deliveryView } from './connectors/delivery-view.ts';
import type { Engine } from './engine.ts';
import { createChangeFeed } from './events/change-feed.ts';
import { createEventBus } from './events/event-bus.ts';
import type { AutomaticReplies } from './automation/automatic-replies.ts';
import { createAutomations } from './automation/create-automations.ts';
import { createArticleCounter } from './knowledge-base/count-articles.ts';
import { createArticleLedger } from './knowledge-base/article-ledger.ts';
import { accountHandlers } from './handlers/account-handlers.ts';
import { articleHandlers } from './handlers/article-handlers.ts';
import { connectorHandlers } from './handlers/connector-handlers.ts';
import { correctionHandlers } from './handlers/correction-handlers.ts';
import { automationHandlers } from './handlers/automation-handlers.ts';
import { customerHandlers } from './handlers/customer-handlers.ts';
import { followEndings } from './escalations/follow-endings.ts';
import { escalationBookHandlers } from './handlers/escalation-book-handlers.ts';
import { escalationHandlers } from './handlers/escalation-handlers.ts';
import { playbookHandlers } from './handlers/playbook-handlers.ts';
import { issueTypeHandlers } from './handlers/issue-type-handlers.ts';
import { outboxHandlers } from './handlers/outbox-handlers.ts';
import { runbookHandlers } from './handlers/runbook-handlers.ts';
import { serviceLevelHandlers } from './handlers/service-level-handlers.ts';
import { settingsHandlers, type HostInfo } from './handlers/settings-handlers.ts';
import { templateHandlers } from './handlers/template-handlers.ts';
import { ticketHandlers } from './handlers/ticket-handlers.ts';
import type { Intake } from './intake/arrived-mail.ts';
import { keepHouse } from './upkeep/keep-house.ts';
import { createIntake } from './intake/create-intake.ts';
import { fetchWholeSource } from './messages/fetch-whole-source.ts';
import type { OutboxDeps } from './outbox/outbox-deps.ts';
import { outboxCounts, outboxItemView } from './outbox/outbox-item-view.ts';
import { createOutboxRunner, type OutboxRunner } from './outbox/outbox-runner.ts';
import { ownCopy } from './outbox/own-copy.ts';
import type { AccountTools } from './ports/account-tools.ts';
import type { Clock } from './ports/clock.ts';
import type { ConnectorSender } from './ports/connector-sender.ts';
import type { Log } from './ports/log.ts';
import type { MailClassifier } from './ports/mail-classifier.ts';
import type { MailComposer } from './ports/mail-composer.ts';
import type { MailDigester } from './ports/mail-digester.ts';
import type { MailReader } from './ports/mail-reader.ts';
import type { MailSender } from './ports/mail-sender.ts';
import type { PlaybookSource } from './ports/playbook-source.ts';
import type { SampleInbox } from './ports/sample-inbox.ts';
import type { SecretStore } from './ports/secret-store.ts';
import type { SettingsStore } from './ports/settings-store.ts';
import type { Store } from './ports/store.ts';
import type { Timers } from './ports/timers.ts';
import type { TokenRefresher } from './ports/token-refresher.ts';
import { adoptPolicy, policyInForce } from './service-levels/policy-versions.ts';
import type { SyncDeps } from './sync/sync-deps.ts';
import type { SyncRunner } from './sync/sync-runner.ts';
import type { TemplateDeps } from './templates/template-deps.ts';
import { refreshTickets } from './tickets/refresh-tickets.ts';
import { rowsOfMessages } from './tickets/rows-of-messages.ts';
import type { TicketDeps } from './tickets/ticket-deps.ts';

/** Everything the engine needs from outside. */
export type EnginePorts = {
  readonly store: Store;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly playbook: PlaybookSource;
  readonly digester: MailDigester;
  readonly classifier: MailClassifier;
  readonly reader: MailReader;
  readonly openSample: () => Promise<SampleInbox>;
  readonly tools: AccountTools;
  readonly tokens: TokenRefresher;
  readonly sender: MailSender;
  readonly composer: MailComposer;
  readonly connect: ConnectorSender;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  /** 4 to 32 small letters and digits, never the same twice. */
  readonly nonce: () => string;
  /** Made with what the engine does with mail that comes and goes. */
  readonly createSync: (into: Pick<SyncDeps, 'intake' | 'onDeparted'>) => SyncRunner;
  readonly registrableDomain: CustomerLookup['registrable'];
  /** Compresses a source for the store. */
  readonly compress: (raw: Uint8Array) => Uint8Array;
  /** Signs our reply ids; one per installation. */
  readonly replySecret: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly host: HostInfo;
  /** What is wrong with this installation, in words. */
  readonly problems: () => readonly string[];
  /** So long after `start` a console has the engine to itself: deadlines are read and files watched after it. */
  readonly headStart?: Duration;
};

/** What a terminal needs besides the contract. */
export type EngineParts = {
  readonly engine: Engine;
  readonly intake: Intake;
  readonly sync: SyncRunner;
  readonly policy: () => SlaPolicy;
  readonly outbox: OutboxRunner;
  readonly deliveries: DeliveryRunner;
  readonly automations: AutomaticReplies;
};

/** Puts the product together from its ports. */
export function createEngine(ports: EnginePorts): EngineParts {
  const { store, clock, timers, log, headStart = 0 } = ports;
  const bus = createEventBus((error) => log.error({ error: String(error) }, 'a listener of events failed'));
  let policy = policyInForce(store, clock, ports.playbook);
  const settings = (): ReturnType<SettingsStore['get']> => ports.settings.get();
  const feed = createChangeFeed({ store, clock, timers, policy: () => policy, publish: bus.publish });

  const onChanged = (rows: readonly TicketRow[]): void => {
    feed.changed(rows);
    deadlines.changed(rows);
    ledger.changed(rows.map(({ number }) => number));
    followEndings(
      connecting,
      rows.filter(({ status, escalated }) => status.kind === 'solved' || !escalated).map(({ number }) => number),
    );
  };
  const ledger = createArticleLedger({ store }, () => bus.publish('articles.changed', {}));
  const articleCounter = createArticleCounter({ store, clock, playbook: ports.playbook, ledger });
  // Mail that is digested from now on, here and in every thread, is classified with what agents corrected.
  const learn = (): void => ports.classifier.teach({ corrections: store.corrections.list().slice(0, mostCorrections) });
  learn();
  const tickets: TicketDeps = {
    store,
    clock,
    policy: () => policy,
    agent: () => ({ kind: 'agent', name: settings().agentName }),
    onChanged,
    onCorrected: () => {
      learn();
      bus.publish('corrections.changed', {});
    },
    onRunsChanged: (changed) => changed.forEach((ticket) => bus.publish('runbooks.changed', { ticket })),
  };
  const notify = (notification: Events['notification']): void => bus.publish('notification', notification);
  const deadlines = watchDeadlines({ ...tickets, timers, playbook: ports.playbook, settings, notify });

  const hmac = (text: string): string => createHmac('sha256', ports.replySecret).update(text).digest('hex');
  const intake = createIntake({
    store,
    clock,
    policy: () => policy,
    registrableDomain: ports.registrableDomain,
    signedTicket: (texts) => findSignedTicket(texts, hmac),
    ownCopy: (message, inSent) => ownCopy({ ...tickets, articleCounter }, message, inSent),
    articleCounter,
    onAccepted: (result) => {
      // The mail is stored; whoever fails to hear of it must not make it look unread.
      try {
        onChanged(result.rows);
        if (result.settled.length > 0) writing.onOutboxChanged(result.settled);
        automations.replies.onNews({ tickets: result.news, arrived: result.arrived });
        if (running) house.soon();
        announceNews({ settings, notify, clock }, result);
      } catch (error) {
        log.error({ error: String(error) }, 'what follows from new mail failed');
      }
    },
  });
  const sync = ports.createSync({
    intake,
    onDeparted: (messages) => feed.changed(rowsOfMessages(tickets, messages)),
  });
  const house = keepHouse({ store, timers });
  let running = false;
  sync.onStatus((status) => {
    bus.publish('sync.changed', status);
    if (status.state.kind === 'live') deliveries.reconnected();
  });

  ports.playbook.onChanged((kind, paths) => {
    // Mail that is digested from now on is classified by the new rules.
    if (kind === 'issue-type' || kind === 'severity') ports.classifier.teach({ rules: ports.playbook.evidenceRules() });
    bus.publish('playbook.changed', { kind, paths: [...paths] });
  });
  const fetchWhole = fetchWholeSource({ store, sync, compress: ports.compress, log });
  const writing: OutboxDeps = {
    ...tickets,
    timers,
    log,
    random: ports.random,
    sender: ports.sender,
    composer: ports.composer,
    digester: ports.digester,
    reader: ports.reader,
    secrets: ports.secrets,
    tokens: ports.tokens,
    sync,
    settings,
    nonce: ports.nonce,
    hmac,
    fetchWholeSource: fetchWhole,
    withdrawn: (item) => automations.replies.withdrawn(item),
    articleCounter,
    onOutboxChanged: (items) => {
      bus.publish('outbox.changed', {
        items: items.map((item) => outboxItemView({ store }, item)),
        counts: outboxCounts({ store }),
      });
      automations.replies.onOutbox(items);
    },
    onDraftsChanged: (ticket) => bus.publish('drafts.changed', { ticket }),
    notify,
  };
  const outbox = createOutboxRunner(writing);
  const onDeliveriesChanged: ConnectorDeps['onDeliveriesChanged'] = (changed) =>
    bus.publish('deliveries.changed', {
      deliveries: changed.map((delivery) => deliveryView({ store }, delivery)),
      counts: deliveryCounts(store),
    });
  const connecting: ConnectorDeps = {
    ...tickets,
    timers,
    log,
    random: ports.random,
    secrets: ports.secrets,
    sender: ports.connect,
    settings,
    installation: hmac('the name of this installation to other systems').slice(0, 12),
    notify,
    onDeliveriesChanged,
    onConnectorsChanged: () => bus.publish('connectors.changed', {}),
    onQueued: (ids) => {
      try {
        const queued = ids.flatMap((id) => store.deliveries.get(id) ?? []);
        if (queued.length > 0) onDeliveriesChanged(queued);
        deliveries.kick();
      } catch (error) {
        log.error({ error: String(error) }, 'what follows from queued deliveries failed');
      }
    },
  };
  const deliveries = createDeliveryRunner(connecting);
  const templates: TemplateDeps = { ...tickets, playbook: ports.playbook, settings };
  const automations = createAutomations(writing, templates, {
    registrableDomain: ports.registrableDomain,
    onAutomationsChanged: () => bus.publish('automations.changed', {}),
    onQueued: (item) => {
      onChanged(refreshTickets(store, item.mail.ticket === null ? [] : [item.mail.ticket], clock.now(), policy));
      writing.onOutboxChanged([item]);
      outbox.kick();
    },
  });

  let unwatchPlaybook = (): void => {};

  const customers = {
    ...tickets,
    registrableDomain: ports.registrableDomain,
    onCustomersChanged: () => bus.publish('customers.changed', {}),
  };
  const adopt = (next: SlaPolicy): SlaPolicy => {
    policy = adoptPolicy(store, clock, next, settings().agentName);
    deadlines.policyChanged();
    bus.publish('serviceLevels.changed', {});
    // What is answered in batches may be something else now.
    feed.changed([]);
    return policy;
  };

  let cancelPrepare = (): void => {};
  const prepareQueues = (): void => {
    if (store.tickets.prepare()) cancelPrepare = timers.after(0, prepareQueues);
  };

  const watchPlaybook = (): void => {
    const watch = (): void => void (unwatchPlaybook = ports.playbook.watch(timers));
    if (headStart === 0) watch();
    else unwatchPlaybook = timers.after(headStart, watch);
  };

  const engine: Engine = {
    handlers: {
      ...ticketHandlers({
        ...tickets,
        reader: ports.reader,
        fetchWholeSource: fetchWhole,
        onOpened: (messages) => {
          if (settings().markSeenOnOpen) for (const message of messages) sync.requestSeen(message);
        },
        onTakenBack: (numbers) => {
          const cancelled = cancelWithdrawn({ store, clock }, numbers);
          if (cancelled.length > 0) onDeliveriesChanged(cancelled);
        },
      }),
      ...customerHandlers(customers),
      ...correctionHandlers({ ...tickets, classifier: ports.classifier }),
      ...accountHandlers({
        ...customers,
        digester: ports.digester,
        intake,
        now: () => clock.now(),
        openSample: ports.openSample,
        secrets: ports.secrets,
        sync,
        // A command that connects an inbox ends before a sync would have begun.
        startSync: (account) => {
          if (running) sync.start(account);
        },
        tools: ports.tools,
        onAccountsChanged: () => bus.publish('accounts.changed', {}),
      }),
      ...playbookHandlers({ playbook: ports.playbook }),
      ...escalationBookHandlers(ports),
      ...issueTypeHandlers(ports),
      ...outboxHandlers({ ...writing, onKick: outbox.kick }),
      ...templateHandlers({ ...writing, ...templates }),
      ...automationHandlers(automations.deps),
      ...runbookHandlers(templates),
      ...articleHandlers({ ...tickets, playbook: ports.playbook, ledger }),
      ...escalationHandlers({
        ...templates,
        classifier: ports.classifier,
        installation: connecting.installation,
        onQueued: connecting.onQueued,
      }),
      ...connectorHandlers({ ...connecting, onKick: deliveries.kick }),
      ...serviceLevelHandlers({ ...tickets, playbook: ports.playbook, adopt }),
      ...settingsHandlers({
        settings: ports.settings,
        clock,
        host: ports.host,
        problems: ports.problems,
        onSettingsChanged: (changed) => bus.publish('settings.changed', changed),
      }),
    },
    subscribe: bus.subscribe,
    start() {
      running = true;
      prepareQueues();
      watchPlaybook();
      deadlines.start(headStart);
      outbox.start();
      deliveries.start();
      automations.replies.start(headStart);
      for (const account of store.accounts.list()) if (!account.sample) sync.start(account);
    },
    async stop() {
      running = false;
      unwatchPlaybook();
      cancelPrepare();
      deadlines.stop();
      house.stop();
      feed.stop();
      await automations.replies.stop();
      await outbox.stop();
      await deliveries.stop();
      await sync.stop();
    },
  };
  return { engine, intake, sync, policy: () => policy, outbox, deliveries, automations: automations.replies };
}
