import { calls, type CallName, type Handlers, type Params, type Result } from '#contract/contract.ts';
import type { SyncState } from '#contract/accounts.ts';
import type { OrganisationView } from '#contract/customers.ts';
import { dispatch } from '#contract/dispatch.ts';
import { events, type EventName, type Events } from '#contract/events.ts';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { settingsSchema, type Settings } from '#contract/settings.ts';
import { memoryAccounts } from './in-memory-accounts.ts';
import { memoryConnectors, type MemoryConnectors } from './in-memory-connectors.ts';
import { memoryArticles } from './in-memory-articles.ts';
import { memoryCorrections } from './in-memory-corrections.ts';
import { planImport } from './in-memory-customers.ts';
import { messagesOf, placeOfMessage, ticketDetail } from './in-memory-detail.ts';
import { memoryEscalationBook } from './in-memory-escalation-book.ts';
import { memoryEscalations } from './in-memory-escalations.ts';
import { memoryIssueTypes } from './in-memory-issue-types.ts';
import { memoryAutomations } from './in-memory-automations.ts';
import { memoryPlaybook, type MemoryPlaybook } from './in-memory-playbook.ts';
import { memoryOutbox, type MemoryOutbox } from './in-memory-outbox.ts';
import { memoryRunbooks } from './in-memory-runbooks.ts';
import { searchMemory } from './in-memory-search.ts';
import type { Seed, SeedTicket } from './in-memory-seed.ts';
import { memorySla } from './in-memory-sla.ts';
import { memoryTemplates } from './in-memory-templates.ts';
import { createMemoryTickets } from './in-memory-tickets.ts';

export type Emit = <N extends EventName>(name: N, payload: Events[N]) => void;

export type InMemoryGateway = Gateway & {
  /** Sends an event as the engine would. */
  readonly emit: Emit;
  /** The next call of that name fails so. */
  readonly failNext: (name: CallName, failure: Failure) => void;
  /** Every call answers only after this promise; null: at once. */
  readonly holdUntil: (gate: Promise<unknown> | null) => void;
  /** Calls so far, for tests that care what was asked. */
  readonly asked: readonly { readonly name: CallName; readonly params: unknown }[];
  /** New mail opens a ticket. */
  readonly arrive: (ticket: SeedTicket) => void;
  readonly setSync: (account: number, state: SyncState) => void;
  /** Another program writes (or, by null, removes) a file of the playbook. */
  readonly writePlaybook: MemoryPlaybook['write'];
  /** See `MemoryOutbox`. */
  readonly outbox: Pick<MemoryOutbox, 'sendDue' | 'failNextSend'>;
  /** See `MemoryConnectors`. */
  readonly settleDeliveries: MemoryConnectors['settle'];
};

export type InMemoryOptions = {
  readonly now?: () => number;
  readonly settings?: Partial<Settings>;
  readonly withAccount?: boolean;
};

/** The whole contract without an engine: for tests of the console, benches of its lists, and design work. Params and results go through the contract's schemas. */
export function createInMemoryGateway(seed: Seed, options: InMemoryOptions = {}): InMemoryGateway {
  const now = options.now ?? (() => seed.now);
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const failures = new Map<CallName, Failure[]>();
  const asked: { name: CallName; params: unknown }[] = [];
  const allowedSenders = new Set<string>();
  let gate: Promise<unknown> | null = null;
  let organisations: OrganisationView[] = [...seed.organisations];
  let settings = settingsSchema.parse({ firstRunDone: true, ...options.settings });

  const emit: Emit = (name, payload) => {
    const decoded = events[name].parse(payload);
    for (const listener of listeners.get(name) ?? []) listener(decoded as never);
  };
  const tickets = createMemoryTickets(
    seed.tickets,
    () => organisations,
    now,
    () => settings.agentName,
  );
  const playbook = memoryPlaybook(now, emit);
  const accounts = memoryAccounts(now, emit, options.withAccount ?? true);
  const missing = (number: number) => fail({ kind: 'not-found', what: `Ticket #${number}` });
  const announce = (numbers: readonly number[]): void => {
    emit('tickets.changed', {
      rows: numbers.flatMap((number) => tickets.get(number) ?? []).map(tickets.row),
      removed: [],
      reset: false,
    });
    emit('queues.changed', tickets.counts());
  };
  const templates = memoryTemplates({
    playbook,
    tickets,
    organisations: () => organisations,
    now,
    agent: () => settings.agentName,
    announce,
  });
  const articles = memoryArticles({ playbook, tickets, now, emit });
  const outbox = memoryOutbox({
    tickets,
    accounts: accounts.list,
    now,
    agent: () => settings.agentName,
    undoSendSeconds: () => settings.undoSendSeconds,
    emit,
    announce,
    onSent: (ticket, text) => {
      templates.sent(ticket, text);
      articles.sent(ticket, text);
    },
  });
  const connectors = memoryConnectors(now, () => settings.agentName, emit);
  const bytesOf = (base64: string): string => atob(base64.slice(0, Math.floor(base64.length / 4) * 4));

  const handlers: Handlers = {
    ...accounts.handlers,
    ...playbook.handlers,
    ...memoryIssueTypes(tickets, playbook),
    ...templates.handlers,
    ...outbox.handlers,
    ...memoryCorrections({ tickets, now, announce, onCorrected: () => emit('corrections.changed', {}) }),
    ...memoryRunbooks({
      playbook,
      tickets,
      organisations: () => organisations,
      now,
      agent: () => settings.agentName,
      emit,
      announce,
    }),
    ...connectors.handlers,
    ...memoryEscalationBook(playbook.check),
    ...memoryEscalations({
      tickets,
      organisations: () => organisations,
      connectors,
      now,
      agent: () => settings.agentName,
      announce,
    }),
    ...articles.handlers,
    ...memoryAutomations({ tickets, now, agent: () => settings.agentName, emit }),
    ...memorySla({
      tickets,
      now,
      agent: () => settings.agentName,
      announce,
      onLevelsChanged: () => emit('serviceLevels.changed', {}),
    }),
    'queues.counts': async () => succeed(tickets.counts()),
    'tickets.list': async ({ queue, tier, sort, offset, limit }) => {
      const numbers = tickets.list(queue, tier, sort);
      return succeed({
        total: numbers.length,
        rows: numbers
          .slice(offset, offset + limit)
          .flatMap((number) => tickets.get(number) ?? [])
          .map(tickets.row),
      });
    },
    'tickets.get': async ({ number }) => {
      const ticket = tickets.get(number);
      return ticket ? succeed(ticketDetail(ticket, tickets, organisations, allowedSenders, now())) : missing(number);
    },
    'tickets.opened': async () => succeed({}),
    'tickets.change': async ({ numbers, change }) => {
      const unknown = numbers.find((number) => !tickets.get(number));
      if (unknown !== undefined) return missing(unknown);
      const outcome = tickets.change(numbers, change);
      announce(numbers);
      if (change.kind === 'type' || change.kind === 'severity') emit('corrections.changed', {});
      return succeed(outcome);
    },
    'tickets.note': async ({ number, text }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const id = tickets.note(ticket, text);
      announce([number]);
      return succeed({ undo: [id], rows: [tickets.row(ticket)] });
    },
    'tickets.merge': async ({ from, into }) => {
      const source = tickets.get(from);
      const target = tickets.get(into);
      if (!source) return missing(from);
      if (!target) return missing(into);
      if (source === target) return fail({ kind: 'refused', message: 'A ticket cannot be merged into itself.' });
      const id = tickets.merge(source, target, (ticket) => messagesOf(ticket.seed));
      announce([from, into]);
      return succeed({ undo: [id], rows: [tickets.row(source), tickets.row(target)] });
    },
    'tickets.split': async ({ number, messages }) => {
      const ticket = tickets.get(number);
      if (!ticket) return missing(number);
      const all = messagesOf(ticket.seed);
      const moved = all.filter((_, index) => messages.some((id) => placeOfMessage(id).index === index));
      if (moved.length === all.length) return fail({ kind: 'refused', message: 'At least one message has to stay.' });
      const { undo, made } = tickets.split(
        ticket,
        all.filter((message) => !moved.includes(message)),
        moved,
      );
      announce([number, made.seed.number]);
      return succeed({ undo: [undo], rows: [tickets.row(ticket), tickets.row(made)], number: made.seed.number });
    },
    'tickets.undo': async ({ undo }) => {
      const rows = tickets.undo(undo);
      if (!rows) return fail({ kind: 'refused', message: 'It was undone already.' });
      announce(rows.map((row) => row.number));
      emit('corrections.changed', {});
      return succeed({ rows });
    },
    'messages.source': async ({ id }) => {
      const place = placeOfMessage(id);
      const ticket = tickets.get(place.ticket);
      const message = ticket ? messagesOf(ticket.seed)[place.index] : undefined;
      if (!ticket || !message) return fail({ kind: 'not-found', what: `message ${id}` });
      return succeed({
        source: `From: ${message.name} <${message.from}>\r\nTo: support@tai.example\r\nSubject: ${ticket.seed.subject}\r\nDate: ${new Date(message.at).toUTCString()}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${message.text}`,
        truncated: false,
      });
    },
    'messages.attachment': async ({ id, index, offset, length }) => {
      const place = placeOfMessage(id);
      const ticket = tickets.get(place.ticket);
      const attachment = ticket ? messagesOf(ticket.seed)[place.index]?.attachments?.[index] : undefined;
      if (!attachment) return fail({ kind: 'not-found', what: `attachment ${index} of message ${id}` });
      const bytes = bytesOf(attachment.bytes);
      return succeed({
        name: attachment.name,
        type: attachment.type,
        total: bytes.length,
        base64: btoa(bytes.slice(offset, offset + length)),
      });
    },
    'senders.allowRemoteContent': async ({ address, allowed }) => {
      if (allowed) allowedSenders.add(address);
      else allowedSenders.delete(address);
      return succeed({});
    },
    'search.run': async ({ query, offset, limit }) => succeed(searchMemory(tickets, query, offset, limit)),
    'customers.list': async ({ query }) => {
      const wanted = query.toLowerCase();
      return succeed(
        organisations
          .filter((organisation) => organisation.name.toLowerCase().includes(wanted))
          .map((organisation) => ({
            ...organisation,
            openTickets: [...tickets.all()].filter(
              (ticket) => ticket.seed.organisation === organisation.id && ticket.seed.status.kind !== 'solved',
            ).length,
          })),
      );
    },
    'customers.save': async ({ id, draft }) => {
      const saved = { ...draft, id: id ?? Math.max(0, ...organisations.map((organisation) => organisation.id)) + 1 };
      if (id !== null && !organisations.some((organisation) => organisation.id === id))
        return fail({ kind: 'not-found', what: `customer ${id}` });
      organisations = [...organisations.filter((organisation) => organisation.id !== saved.id), saved];
      emit('customers.changed', {});
      return succeed(saved);
    },
    'customers.remove': async ({ id }) => {
      if (!organisations.some((organisation) => organisation.id === id))
        return fail({ kind: 'not-found', what: `customer ${id}` });
      organisations = organisations.filter((organisation) => organisation.id !== id);
      emit('customers.changed', {});
      return succeed({});
    },
    'customers.previewImport': async ({ csv }) => succeed(planImport(csv, organisations)),
    'customers.applyImport': async ({ csv }) => {
      const plan = planImport(csv, organisations);
      let id = Math.max(0, ...organisations.map((organisation) => organisation.id));
      organisations = [
        ...organisations.map((organisation) => ({
          ...organisation,
          ...plan.changed.find((change) => change.id === organisation.id)?.draft,
        })),
        ...plan.added.map((draft) => ({ ...draft, id: (id += 1) })),
      ];
      emit('customers.changed', {});
      return succeed(plan);
    },
    'settings.get': async () => succeed(settings),
    'settings.change': async ({ change }) => {
      settings = settingsSchema.parse({ ...settings, ...change });
      emit('settings.changed', settings);
      return succeed(settings);
    },
    'app.info': async () =>
      succeed({
        version: '0.1.0',
        host: 'in-memory' as const,
        platform: 'test',
        dataFolder: '',
        now: now(),
        problems: [],
      }),
  };

  const call = async <N extends CallName>(name: N, params: Params<N>): Promise<Outcome<Result<N>>> => {
    asked.push({ name, params });
    if (gate) await gate;
    const failure = failures.get(name)?.shift();
    if (failure) return fail(failure);
    const outcome = await dispatch(handlers, name, params, (_, error) => {
      throw error;
    });
    // The schema of this very name decodes the result.
    return outcome.ok ? succeed(calls[name].result.parse(outcome.value) as Result<N>) : outcome;
  };

  return {
    call,
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    emit,
    asked,
    failNext: (name, failure) => failures.set(name, [...(failures.get(name) ?? []), failure]),
    holdUntil: (next) => {
      gate = next;
    },
    arrive: (ticket) => {
      const row = tickets.arrive(ticket);
      emit('tickets.changed', { rows: [row], removed: [], reset: false });
      emit('queues.changed', tickets.counts());
    },
    setSync: accounts.setSync,
    writePlaybook: playbook.write,
    outbox,
    settleDeliveries: connectors.settle,
  };
}
