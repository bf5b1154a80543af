import type { Handlers } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { outboxCalls } from '#contract/outbox.ts';
import type { OutboxStateKind } from '#domain/outbox/outbox-state.ts';
import { declareSent, letItGo, releaseHeld, takeBack, type ChangeDeps } from '#engine/outbox/change-item.ts';
import { checkDraft } from '#engine/outbox/check-draft.ts';
import { attachFile, detachFile, readFile } from '#engine/outbox/draft-files.ts';
import { draftView } from '#engine/outbox/draft-view.ts';
import { openDraft } from '#engine/outbox/open-draft.ts';
import { outboxCounts, outboxItemView } from '#engine/outbox/outbox-item-view.ts';
import { queueDraft } from '#engine/outbox/queue-draft.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';

const openStates: readonly OutboxStateKind[] = ['queued', 'sending', 'failed', 'held', 'unknown'];

/** What an agent has written must not vanish behind an incident: a full disk is told in words. */
async function orDiskFault<T>(work: () => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail({ kind: 'refused', message: error.message });
    throw error;
  }
}

export function outboxHandlers(deps: ChangeDeps): Pick<Handlers, keyof typeof outboxCalls> {
  const { store, clock } = deps;
  const noDraft = (id: number) => fail({ kind: 'not-found', what: `draft ${id}` });
  const noItem = (id: number) => fail({ kind: 'not-found', what: `mail ${id} in the outbox` });
  return {
    'drafts.open': async (params) => openDraft(deps, params),
    'drafts.list': async ({ ticket }) =>
      succeed(store.drafts.list(ticket).map((draft) => draftView(deps, draft.mail, draft))),
    'drafts.get': async ({ id }) => {
      const draft = store.drafts.get(id);
      return draft === null ? noDraft(id) : succeed(draftView(deps, draft.mail, draft));
    },
    'drafts.save': ({ id, ...mail }) =>
      orDiskFault(() => {
        if (mail.ticket !== null && !store.tickets.cache(mail.ticket))
          return fail({ kind: 'not-found', what: `ticket #${mail.ticket}` });
        const savedAt = clock.now();
        if (id !== null && !store.drafts.save(id, mail, savedAt)) return noDraft(id);
        const draft = id === null ? store.drafts.add(mail, savedAt) : { id, savedAt };
        deps.onDraftsChanged(mail.ticket);
        return succeed(draftView(deps, mail, draft));
      }),
    'drafts.delete': async ({ id }) => {
      const draft = store.drafts.get(id);
      if (draft === null) return noDraft(id);
      store.drafts.remove(id);
      deps.onDraftsChanged(draft.mail.ticket);
      return succeed({});
    },
    'drafts.attach': (params) => orDiskFault(() => attachFile(deps, params)),
    'drafts.detach': async ({ draft, attachment }) => detachFile(deps, draft, attachment),
    'drafts.attachment': async (params) => readFile(deps, params),
    'outbox.check': async ({ draft: id, seen }) => {
      const draft = store.drafts.get(id);
      return draft === null ? noDraft(id) : succeed([...checkDraft(deps, draft, seen)]);
    },
    'outbox.queue': (params) =>
      orDiskFault(async () => {
        const outcome = await queueDraft(deps, params);
        if (outcome.ok && outcome.value.kind === 'queued') deps.onKick();
        return outcome;
      }),
    'outbox.list': async ({ ticket, open, limit }) => {
      const items = store.outbox.list({ ticket, states: open ? openStates : null, limit });
      return succeed({ items: items.map((item) => outboxItemView(deps, item)), counts: outboxCounts(deps) });
    },
    'outbox.get': async ({ id }) => {
      const item = store.outbox.get(id);
      if (item === null) return noItem(id);
      return succeed({
        item: outboxItemView(deps, item),
        text: item.mail.text,
        signature: item.signature,
        quoted: item.quoted,
        attachments: [...store.attachments.of({ kind: 'outbox', id })],
        history: [...store.outbox.history(id)],
      });
    },
    'outbox.undo': ({ id }) =>
      orDiskFault(() => {
        const outcome = takeBack(deps, id, 'undo');
        if (!outcome.ok) return outcome;
        return outcome.value === null
          ? fail({ kind: 'refused', message: 'An automatic mail cannot become a draft; cancel it.' })
          : succeed(outcome.value);
      }),
    'outbox.cancel': ({ id }) =>
      orDiskFault(() => {
        const outcome = takeBack(deps, id, 'cancel');
        return outcome.ok ? succeed({ draft: outcome.value }) : outcome;
      }),
    'outbox.retry': ({ id }) => orDiskFault(() => letItGo(deps, id, 'retry')),
    'outbox.sendNow': ({ id }) => orDiskFault(() => letItGo(deps, id, 'send-now')),
    'outbox.decide': ({ id, decision }) =>
      orDiskFault(() => (decision === 'send-again' ? letItGo(deps, id, 'send-again') : declareSent(deps, id))),
    'outbox.releaseHeld': ({ ids }) => orDiskFault(() => releaseHeld(deps, ids)),
  };
}
