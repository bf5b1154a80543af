import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { DraftView, OutboxItemView } from '#contract/outbox.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxStep } from '#domain/outbox/outbox-step.ts';
import { applyStep } from './apply-step.ts';
import { draftView } from './draft-view.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { outboxItemView } from './outbox-item-view.ts';
import { settleAsSent } from './settle-doubts.ts';

/** After each of these the runner is to be kicked: `onKick`. */
export type ChangeDeps = OutboxDeps & { readonly onKick: () => void };

const unknownItem = (id: number) => fail({ kind: 'not-found', what: `mail ${id} in the outbox` });

const stateWords: Readonly<Record<OutboxItem['state']['kind'], string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  sent: 'has been sent',
  failed: 'was not sent',
  held: 'is held for a look',
  unknown: 'may have been sent; say first whether it was',
  cancelled: 'was taken out of the outbox',
};

/** Takes one step at an agent's wish, on the disk when it answers. */
function takeStep(deps: ChangeDeps, id: number, step: OutboxStep, text: string): Outcome<OutboxItem> {
  const { store } = deps;
  const changed = store.durably(() => applyStep(deps, id, step, text));
  if (changed !== null) return succeed(changed);
  const item = store.outbox.get(id);
  if (item === null) return unknownItem(id);
  return fail({ kind: 'refused', message: `That is not possible: the mail ${stateWords[item.state.kind]}.` });
}

/** A step after which the item is due: failed ones again, waiting ones at once, unknown ones once more. */
export function letItGo(
  deps: ChangeDeps,
  id: number,
  kind: 'retry' | 'send-now' | 'send-again',
): Outcome<OutboxItemView> {
  const who = actorName(deps.agent());
  const texts = {
    retry: `${who} had it tried again.`,
    'send-now': `${who} had it sent at once.`,
    'send-again': `${who} said that it was not sent, and had it sent again.`,
  };
  const outcome = takeStep(deps, id, { kind, now: deps.clock.now() }, texts[kind]);
  if (!outcome.ok) return outcome;
  deps.onOutboxChanged([outcome.value]);
  deps.onKick();
  return succeed(outboxItemView(deps, deps.store.outbox.get(id) ?? outcome.value));
}

/** Held ones go as they are; all or none. */
export function releaseHeld(deps: ChangeDeps, ids: readonly number[]): Outcome<OutboxItemView[]> {
  const { store, clock } = deps;
  const held = [...new Set(ids)].map((id) => store.outbox.get(id));
  for (const [index, item] of held.entries()) {
    if (item === null) return unknownItem(ids[index] ?? 0);
    if (item.state.kind !== 'held')
      return fail({ kind: 'refused', message: `That is not possible: the mail ${stateWords[item.state.kind]}.` });
  }
  const who = actorName(deps.agent());
  const released = store.durably(() =>
    held.flatMap((item) =>
      item === null ? [] : (applyStep(deps, item.id, { kind: 'release', now: clock.now() }, `${who} let it go.`) ?? []),
    ),
  );
  deps.onOutboxChanged(released);
  deps.onKick();
  return succeed(released.map((item) => outboxItemView(deps, store.outbox.get(item.id) ?? item)));
}

/** A person says that a mail nobody knows of was sent. */
export async function declareSent(deps: ChangeDeps, id: number): Promise<Outcome<OutboxItemView>> {
  const item = deps.store.outbox.get(id);
  if (item === null) return unknownItem(id);
  if (item.state.kind !== 'unknown')
    return fail({ kind: 'refused', message: `That is not possible: the mail ${stateWords[item.state.kind]}.` });
  if (deps.store.accounts.get(item.mail.account) === null)
    return fail({ kind: 'refused', message: 'The inbox it was sent from is no longer connected.' });
  const settled = await settleAsSent(deps, item, `${actorName(deps.agent())} said that it was sent.`);
  if (settled !== null) {
    deps.onChanged(settled.rows);
    deps.onOutboxChanged([settled.item]);
    deps.onKick();
  }
  return succeed(outboxItemView(deps, deps.store.outbox.get(id) ?? item));
}

/** Takes it out of the outbox; what an agent wrote is a draft again, with its files. */
export function takeBack(deps: ChangeDeps, id: number, kind: 'undo' | 'cancel'): Outcome<DraftView | null> {
  const { store, clock } = deps;
  const before = store.outbox.get(id);
  if (before === null) return unknownItem(id);
  const by = actorName(deps.agent());
  const now = clock.now();
  const text = kind === 'undo' ? `${by} took it back.` : `${by} cancelled it.`;
  const taken = store.durably(() => {
    const item = applyStep(deps, id, { kind, now, by }, text);
    if (item === null) return null;
    if (item.author.kind === 'automation') {
      store.attachments.removeAll({ kind: 'outbox', id });
      return { item, draft: null };
    }
    const draft = store.drafts.add(item.mail, now);
    store.attachments.move({ kind: 'outbox', id }, { kind: 'draft', id: draft.id });
    return { item, draft };
  });
  if (taken === null) {
    const { state } = store.outbox.get(id) ?? before;
    return fail({
      kind: 'refused',
      message:
        kind === 'undo' && state.kind === 'queued'
          ? 'The time for taking it back is over; it can still be cancelled.'
          : `That is not possible: the mail ${stateWords[state.kind]}.`,
    });
  }
  deps.onOutboxChanged([taken.item]);
  deps.onKick();
  if (taken.draft === null) return succeed(null);
  deps.onDraftsChanged(taken.draft.mail.ticket);
  return succeed(draftView(deps, taken.draft.mail, taken.draft));
}
