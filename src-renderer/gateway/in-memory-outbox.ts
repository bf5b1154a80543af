import type { AccountView } from '#contract/accounts.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { outboxCalls, DraftView, OutboxCounts, OutboxItemView } from '#contract/outbox.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { SendFault } from '#domain/outbox/send-fault.ts';
import { checkOutgoing, unconfirmed } from '#domain/outbox/check-outgoing.ts';
import { outboxStep, type OutboxStep } from '#domain/outbox/outbox-step.ts';
import type { OutboxState } from '#domain/outbox/outbox-state.ts';
import type { OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Emit } from './in-memory.ts';
import { messagesOf, messageView, placeOfMessage } from './in-memory-detail.ts';
import { proposeDraft, quotedOf } from './in-memory-drafts.ts';
import { memoryFiles } from './in-memory-files.ts';
import type { MemoryTickets } from './in-memory-tickets.ts';

export type MemoryOutboxParts = {
  readonly tickets: MemoryTickets;
  readonly accounts: () => readonly AccountView[];
  readonly now: () => Instant;
  readonly agent: () => string;
  readonly undoSendSeconds: () => number;
  readonly emit: Emit;
  readonly announce: (numbers: readonly number[]) => void;
  /** A mail on this ticket has gone. */
  readonly onSent: (ticket: number, text: string) => void;
};

type Draft = { readonly id: number; readonly mail: OutgoingMail; readonly savedAt: Instant };
type Item = {
  readonly id: number;
  readonly mail: OutgoingMail;
  readonly author: string;
  readonly queuedAt: Instant;
  readonly status: Status | null;
  readonly history: { at: Instant; text: string }[];
  /** Messages of the ticket when it was queued. */
  readonly basis: number;
  state: OutboxState;
};

export type MemoryOutbox = {
  readonly handlers: Pick<Handlers, keyof typeof outboxCalls>;
  /** What is due goes, as the engine's timer would have it; returns how many went. */
  readonly sendDue: () => number;
  /** The next mail that goes meets this end. */
  readonly failNextSend: (end: SendFault | 'in-doubt') => void;
};

/** Drafts and outbox without a server: what is due counts as sent. */
export function memoryOutbox(parts: MemoryOutboxParts): MemoryOutbox {
  const { tickets, now, agent, emit } = parts;
  const drafts = new Map<number, Draft>();
  const items = new Map<number, Item>();
  const files = memoryFiles();
  const ends: (SendFault | 'in-doubt')[] = [];
  let lastId = 0;
  const nextId = (): number => (lastId += 1);
  const lost = (what: string) => fail({ kind: 'not-found', what });
  const accountOf = (id: number): AccountView | undefined => parts.accounts().find((account) => account.id === id);
  const messageCount = (ticket: number | null): number => {
    const found = ticket === null ? undefined : tickets.get(ticket);
    return found ? messagesOf(found.seed).length : 0;
  };

  const draftView = (mail: OutgoingMail, kept: Draft | null): DraftView => ({
    kind: mail.kind,
    ticket: mail.ticket,
    account: mail.account,
    about: mail.about,
    to: [...mail.to],
    cc: [...mail.cc],
    bcc: [...mail.bcc],
    subject: mail.subject,
    text: mail.text,
    quote: mail.quote,
    carried: [...mail.carried],
    id: kept?.id ?? null,
    attachments: kept === null ? [] : files.of(`draft-${kept.id}`),
    signature: accountOf(mail.account)?.sending.signature.replaceAll('{{ agent.name }}', agent()) ?? '',
    quoted: quotedOf(tickets, mail),
    savedAt: kept?.savedAt ?? null,
  });
  const kept = (id: number): DraftView | null => {
    const draft = drafts.get(id);
    return draft ? draftView(draft.mail, draft) : null;
  };

  const happened = (item: Item): string[] => {
    const ticket = item.mail.ticket === null ? undefined : tickets.get(item.mail.ticket);
    if (!ticket) return [];
    return messagesOf(ticket.seed)
      .slice(item.basis)
      .map((message) => `${message.name || message.from} wrote ${message.direction === 'in' ? 'again' : 'an answer'}.`);
  };
  const stateView = (item: Item): OutboxItemView['state'] => {
    const { state } = item;
    switch (state.kind) {
      case 'queued': {
        const { urged: _urged, ...shown } = state;
        return shown;
      }
      case 'sending':
        return { kind: 'sending', since: state.since };
      case 'sent':
        return { ...state, refused: [...state.refused] };
      case 'held':
        return { ...state, happened: happened(item) };
      default:
        return state;
    }
  };
  const view = (item: Item): OutboxItemView => ({
    id: item.id,
    ticket: item.mail.ticket,
    kind: item.mail.kind,
    account: item.mail.account,
    author: item.author,
    automatic: false,
    to: [...item.mail.to],
    cc: [...item.mail.cc],
    bcc: [...item.mail.bcc],
    subject: item.mail.subject,
    snippet: item.mail.text.replaceAll(/\s+/g, ' ').trim().slice(0, 140),
    attachments: files.of(`outbox-${item.id}`).length + item.mail.carried.length,
    queuedAt: item.queuedAt,
    status: item.status,
    state: stateView(item),
  });
  const counts = (): OutboxCounts => {
    const of = (kind: OutboxState['kind']): number =>
      [...items.values()].reduce((sum, { state }) => sum + (state.kind === kind ? 1 : 0), 0);
    return { queued: of('queued') + of('sending'), failed: of('failed'), held: of('held'), unknown: of('unknown') };
  };
  const announceItems = (changed: readonly Item[]): void =>
    emit('outbox.changed', { items: changed.map(view), counts: counts() });
  const announceDraft = (ticket: number | null): void => emit('drafts.changed', { ticket });

  const take = (item: Item, step: OutboxStep, text: string): boolean => {
    const next = outboxStep(item.state, step);
    if (next === null) return false;
    item.state = next;
    item.history.push({ at: now(), text });
    return true;
  };

  /** The mail is in its ticket, with what follows from it. */
  const file = (item: Item): number => {
    const ticket = item.mail.ticket === null ? undefined : tickets.get(item.mail.ticket);
    const account = accountOf(item.mail.account);
    if (!ticket) return 0;
    const before = messagesOf(ticket.seed);
    const message = {
      from: account?.address ?? 'support@tai.example',
      name: account?.name ?? 'Support',
      at: now(),
      direction: 'out' as const,
      text: item.mail.text,
    };
    const answers = item.mail.kind !== 'forward';
    tickets.amend(ticket, answers ? 'agent-reply' : 'forwarded', answers ? 'replied' : 'forwarded it', {
      ...ticket.seed,
      messages: [...before, message],
      ...(answers ? { answeredAt: ticket.seed.answeredAt ?? now(), needsReply: false } : {}),
    });
    if (item.status !== null) tickets.change([ticket.seed.number], { kind: 'status', to: item.status });
    parts.announce([ticket.seed.number]);
    return messageView(ticket.seed, message, before.length, new Set()).id;
  };
  const settle = (item: Item): void => {
    const message = file(item);
    take(item, { kind: 'sent', at: now(), message, refused: [] }, 'Sent.');
    if (item.mail.ticket !== null) parts.onSent(item.mail.ticket, item.mail.text);
  };
  const send = (item: Item): void => {
    take(item, { kind: 'begin', now: now() }, 'Sending began.');
    const end = ends.shift();
    if (end === 'in-doubt') take(item, { kind: 'in-doubt', now: now() }, 'Nobody can tell whether it was sent.');
    else if (end !== undefined)
      take(item, { kind: 'not-sent', now: now(), fault: end, retryAt: null }, `Not sent: ${end.message}`);
    else settle(item);
  };
  const sendDue = (): number => {
    const due = [...items.values()].filter(({ state }) => state.kind === 'queued' && state.at <= now());
    for (const item of due) {
      const stale = item.state.kind === 'queued' && item.state.scheduled && happened(item).length > 0;
      if (stale) take(item, { kind: 'hold', now: now() }, 'Held: something happened since.');
      else send(item);
    }
    if (due.length > 0) announceItems(due);
    return due.length;
  };

  /** Takes it out of the outbox; it is a draft again. */
  const backToDraft = (item: Item): DraftView => {
    const id = nextId();
    const draft = { id, mail: item.mail, savedAt: now() };
    drafts.set(id, draft);
    files.move(`outbox-${item.id}`, `draft-${id}`);
    announceItems([item]);
    announceDraft(item.mail.ticket);
    return draftView(draft.mail, draft);
  };
  const refusedStep = (item: Item) =>
    fail({ kind: 'refused', message: `The mail is ${item.state.kind}: that is not possible any more.` });
  const changeOne = (id: number, step: OutboxStep, text: string) => {
    const item = items.get(id);
    if (!item) return lost(`mail ${id} in the outbox`);
    if (!take(item, step, text)) return refusedStep(item);
    announceItems([item]);
    return succeed(view(item));
  };

  const check = (draft: Draft, seen: number | null) => {
    const ticket = draft.mail.ticket === null ? undefined : tickets.get(draft.mail.ticket);
    const newer =
      ticket === undefined || seen === null ? [] : messagesOf(ticket.seed).slice(placeOfMessage(seen).index + 1);
    return checkOutgoing({
      mail: draft.mail,
      attachments: files.of(`draft-${draft.id}`),
      signature: draftView(draft.mail, draft).signature,
      carriedSize: 0,
      newer: newer.map((message) => `${message.name || message.from} has written meanwhile.`),
    });
  };

  const handlers: MemoryOutbox['handlers'] = {
    'drafts.open': async ({ kind, ticket, about, account }) => {
      if (ticket !== null && !tickets.get(ticket)) return lost(`ticket #${ticket}`);
      const known = [...drafts.values()].findLast(({ mail }) => mail.ticket === ticket && mail.kind === kind);
      if (known && ticket !== null && about === null) return succeed(draftView(known.mail, known));
      const proposal = proposeDraft({ tickets, accounts: parts.accounts() }, { kind, ticket, about, account });
      return proposal === null
        ? fail({ kind: 'refused', message: 'No inbox is connected that mail could be sent from.' })
        : succeed(draftView(proposal, null));
    },
    'drafts.list': async ({ ticket }) =>
      succeed(
        [...drafts.values()]
          .filter(({ mail }) => ticket === null || mail.ticket === ticket)
          .toSorted((a, b) => b.savedAt - a.savedAt || b.id - a.id)
          .map((draft) => draftView(draft.mail, draft)),
      ),
    'drafts.get': async ({ id }) => {
      const draft = kept(id);
      return draft ? succeed(draft) : lost(`draft ${id}`);
    },
    'drafts.save': async ({ id, ...mail }) => {
      if (id !== null && !drafts.has(id)) return lost(`draft ${id}`);
      if (mail.ticket !== null && !tickets.get(mail.ticket)) return lost(`ticket #${mail.ticket}`);
      const draft = { id: id ?? nextId(), mail, savedAt: now() };
      drafts.set(draft.id, draft);
      announceDraft(mail.ticket);
      return succeed(draftView(mail, draft));
    },
    'drafts.delete': async ({ id }) => {
      const draft = drafts.get(id);
      if (!draft) return lost(`draft ${id}`);
      drafts.delete(id);
      files.removeAll(`draft-${id}`);
      announceDraft(draft.mail.ticket);
      return succeed({});
    },
    'drafts.attach': async ({ draft, ...stretch }) => {
      if (!drafts.has(draft)) return lost(`draft ${draft}`);
      const attachment = files.write(`draft-${draft}`, stretch, nextId);
      return attachment ? succeed(attachment) : lost(`attachment ${stretch.attachment} of draft ${draft}`);
    },
    'drafts.detach': async ({ draft, attachment }) =>
      files.remove(`draft-${draft}`, attachment) ? succeed({}) : lost(`attachment ${attachment} of draft ${draft}`),
    'drafts.attachment': async ({ draft, attachment, offset, length }) => {
      const read = files.read(`draft-${draft}`, attachment, offset, length);
      return read ? succeed(read) : lost(`attachment ${attachment} of draft ${draft}`);
    },
    'outbox.check': async ({ draft: id, seen }) => {
      const draft = drafts.get(id);
      return draft ? succeed([...check(draft, seen)]) : lost(`draft ${id}`);
    },
    'outbox.queue': async ({ draft: id, sendAt, status, confirmed, seen }) => {
      const draft = drafts.get(id);
      if (!draft) return lost(`draft ${id}`);
      if (sendAt !== null && sendAt <= now())
        return fail({ kind: 'refused', message: 'A mail can only be sent later at a moment in the future.' });
      const problems = unconfirmed(check(draft, seen), confirmed);
      if (problems.length > 0) return succeed({ kind: 'stopped', problems: [...problems] });
      const undoUntil = now() + parts.undoSendSeconds() * 1_000;
      const item: Item = {
        id: nextId(),
        mail: draft.mail,
        author: agent(),
        queuedAt: now(),
        status,
        history: [{ at: now(), text: 'Queued.' }],
        basis: messageCount(draft.mail.ticket),
        state: {
          kind: 'queued',
          at: sendAt ?? undoUntil,
          undoUntil: sendAt ?? undoUntil,
          scheduled: sendAt !== null,
          attempts: 0,
          fault: null,
          urged: false,
        },
      };
      items.set(item.id, item);
      drafts.delete(id);
      files.move(`draft-${id}`, `outbox-${item.id}`);
      announceDraft(draft.mail.ticket);
      announceItems([item]);
      return succeed({ kind: 'queued', item: view(item) });
    },
    'outbox.list': async ({ ticket, open, limit }) => {
      sendDue();
      const shown = [...items.values()]
        .filter(({ mail, state }) => (ticket === null || mail.ticket === ticket) && !(open && isOver(state)))
        .toReversed()
        .slice(0, limit);
      return succeed({ items: shown.map(view), counts: counts() });
    },
    'outbox.get': async ({ id }) => {
      sendDue();
      const item = items.get(id);
      if (!item) return lost(`mail ${id} in the outbox`);
      return succeed({
        item: view(item),
        text: item.mail.text,
        signature: draftView(item.mail, null).signature,
        quoted: item.mail.quote ? quotedOf(tickets, item.mail) : '',
        attachments: files.of(`outbox-${id}`),
        history: item.history,
      });
    },
    'outbox.undo': async ({ id }) => {
      const item = items.get(id);
      if (!item) return lost(`mail ${id} in the outbox`);
      if (!take(item, { kind: 'undo', now: now(), by: agent() }, `Taken back by ${agent()}.`)) return refusedStep(item);
      return succeed(backToDraft(item));
    },
    'outbox.cancel': async ({ id }) => {
      const item = items.get(id);
      if (!item) return lost(`mail ${id} in the outbox`);
      if (!take(item, { kind: 'cancel', now: now(), by: agent() }, `Cancelled by ${agent()}.`))
        return refusedStep(item);
      return succeed({ draft: backToDraft(item) });
    },
    'outbox.retry': async ({ id }) => changeOne(id, { kind: 'retry', now: now() }, 'To be tried again.'),
    'outbox.sendNow': async ({ id }) => changeOne(id, { kind: 'send-now', now: now() }, 'To be sent at once.'),
    'outbox.decide': async ({ id, decision }) => {
      if (decision === 'send-again')
        return changeOne(id, { kind: 'send-again', now: now() }, `${agent()} had it sent again.`);
      const item = items.get(id);
      if (!item) return lost(`mail ${id} in the outbox`);
      if (item.state.kind !== 'unknown') return refusedStep(item);
      settle(item);
      announceItems([item]);
      return succeed(view(item));
    },
    'outbox.releaseHeld': async ({ ids }) => {
      const held = ids.map((id) => items.get(id));
      const wrong = held.find((item) => item?.state.kind !== 'held');
      if (held.includes(undefined)) return lost('mail in the outbox');
      if (wrong) return refusedStep(wrong);
      const released = held.flatMap((item) => item ?? []);
      for (const item of released) take(item, { kind: 'release', now: now() }, `${agent()} let it go.`);
      announceItems(released);
      return succeed(released.map(view));
    },
  };
  return { handlers, sendDue, failNextSend: (end) => void ends.push(end) };
}

const isOver = (state: OutboxState): boolean => state.kind === 'sent' || state.kind === 'cancelled';
