import type { StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { Connection } from '#gateway/connection-state.ts';
import { createArticleWriter, type ArticleWriter } from './article-writer.ts';
import { createComposer, type Composer } from './composer.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createEscalations, type Escalations } from './escalations.ts';
import { createLayout, type LayoutState } from './layout.ts';
import { createNavigator, type Navigator } from './navigator.ts';
import { createNoteDrafts, type NoteDrafts } from './note-drafts.ts';
import { createPlaybookProblems, type PlaybookProblems } from './playbook-problems.ts';
import { createQueueCounts, type QueueCountsStore } from './queue-counts.ts';
import { createOutbox, type OutboxStoreOfConsole } from './outbox.ts';
import { createReplyInsertions, type ReplyInsertions } from './reply-insertions.ts';
import { createRoute, type AddressBar, type RouteStore } from './route.ts';
import { createRunbooks, type Runbooks } from './runbooks.ts';
import { createSelection, type Selection } from './selection.ts';
import { createSettings, type SettingsStore } from './settings.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';
import { createSyncStatus, type SyncStatusStore } from './sync-status.ts';
import { createTicker, type Ticker } from './ticker.ts';
import { createTicketArticles, type TicketArticles } from './ticket-articles.ts';
import { createTicketActions, type TicketActions } from './ticket-actions.ts';
import { createTicketDetails, type TicketDetails } from './ticket-details.ts';
import { createTicketEscalations, type TicketEscalations } from './ticket-escalations.ts';
import { createTicketList, type TicketList } from './ticket-list.ts';
import { createTicketRows, type TicketRows } from './ticket-rows.ts';
import { createToasts, type Schedule, type ToastStore } from './toasts.ts';

/** What the stores need from outside, so that tests decide over time and address. */
export type ConsolePorts = {
  readonly gateway: Gateway;
  readonly schedule: Schedule;
  readonly addressBar: AddressBar;
  /** Epoch ms. */
  readonly now: () => number;
  /** Whether the host can be reached. */
  readonly connection: Connection;
};

/** Every store that features share. Made once; nothing here knows React. */
export type ConsoleState = {
  readonly gateway: Gateway;
  readonly schedule: Schedule;
  readonly connection: Connection;
  readonly ticker: Ticker;
  readonly toasts: ToastStore;
  readonly settings: SettingsStore;
  readonly route: RouteStore;
  readonly layout: StoreApi<LayoutState>;
  readonly rows: TicketRows;
  readonly list: TicketList;
  readonly details: TicketDetails;
  readonly counts: QueueCountsStore;
  readonly playbookProblems: PlaybookProblems;
  readonly sync: SyncStatusStore;
  readonly selection: Selection;
  readonly actions: TicketActions;
  readonly drafts: NoteDrafts;
  readonly composer: Composer;
  readonly outbox: OutboxStoreOfConsole;
  readonly deliveries: Deliveries;
  readonly escalations: Escalations;
  readonly ticketEscalations: TicketEscalations;
  readonly suggestions: Suggestions;
  readonly insertions: ReplyInsertions;
  readonly articles: TicketArticles;
  readonly articleWriter: ArticleWriter;
  readonly runbooks: Runbooks;
  readonly navigator: Navigator;
};

/** Wires the stores to the gateway: what the engine pushes goes to the stores that hold it. */
export function createConsoleState(ports: ConsolePorts): ConsoleState {
  const { gateway, schedule } = ports;
  const toasts = createToasts(schedule);
  const route = createRoute(ports.addressBar);
  const rows = createTicketRows();
  const at = route.store.getState().route;
  const list = createTicketList(gateway, rows, schedule, {
    queue: at.kind === 'queue' ? at.queue : 'needs-reply',
    tier: at.kind === 'queue' ? at.tier : null,
    sort: 'due',
  });
  const details = createTicketDetails(gateway, rows);
  const touched = (numbers: readonly number[]): void => {
    for (const number of numbers) details.changed(number);
    list.refresh();
  };
  gateway.subscribe('tickets.changed', (changed) => {
    rows.patch(changed.rows);
    touched([...changed.rows.map((row) => row.number), ...changed.removed]);
    const open = route.store.getState().route;
    if (changed.reset && open.kind !== 'page' && open.ticket !== null) details.changed(open.ticket);
  });
  const ticker = createTicker(ports.now, schedule);
  const composer = createComposer(gateway, toasts, schedule);
  const settings = createSettings(gateway, toasts);
  const actions = createTicketActions(gateway, rows, toasts, touched);
  const insertions = createReplyInsertions(composer);
  return {
    gateway,
    schedule,
    connection: ports.connection,
    ticker,
    toasts,
    settings,
    route,
    layout: createLayout(),
    rows,
    list,
    details,
    counts: createQueueCounts(gateway),
    playbookProblems: createPlaybookProblems(gateway),
    sync: createSyncStatus(gateway),
    selection: createSelection(),
    actions,
    drafts: createNoteDrafts(),
    composer,
    outbox: createOutbox(gateway, toasts, composer),
    deliveries: createDeliveries(gateway, toasts),
    ticketEscalations: createTicketEscalations(gateway),
    escalations: createEscalations(gateway, toasts, actions, composer),
    suggestions: createSuggestions(gateway, toasts, composer),
    insertions,
    articles: createTicketArticles(gateway, toasts, schedule, composer, insertions),
    articleWriter: createArticleWriter(gateway, toasts, schedule, route, ticker.now),
    runbooks: createRunbooks({
      gateway,
      toasts,
      actions,
      now: ticker.now,
      agent: () => settings.store.getState().settings.agentName,
    }),
    navigator: createNavigator(),
  };
}
