import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '#contract/contract.ts';
import type { Failure, Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { DraftView, OutboxItemView, SendProblemView } from '#contract/outbox.ts';
import type { TemplateView } from '#contract/templates.ts';
import type { ComposeKind } from '#domain/outbox/outgoing-mail.ts';
import type { SendProblemKind } from '#domain/outbox/send-problem.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';
import { failureWords } from './failure-words.ts';
import type { Schedule, ToastStore } from './toasts.ts';

/** What is being written on a ticket. Tickets without an entry have a closed composer. */
export type Composing =
  | { readonly kind: 'note' }
  | { readonly kind: 'loading'; readonly mode: ComposeKind }
  | { readonly kind: 'failed'; readonly mode: ComposeKind; readonly failure: Failure }
  | {
      readonly kind: 'writing';
      readonly draft: DraftView;
      /** Whether the engine has what is on the screen. */
      readonly saved: 'yes' | 'no' | 'failed';
      readonly isSending: boolean;
      /** Why it was not sent. */
      readonly problems: readonly SendProblemView[];
      /** Templates that were put in, for what they do to the ticket when it is sent. */
      readonly templates: readonly TemplateView[];
    };
export type Writing = Extract<Composing, { kind: 'writing' }>;

/** A mail that belongs to no ticket yet. */
export const newMail = 0;

/** The fields that a person edits. */
export type DraftChange = Partial<
  Pick<DraftView, 'account' | 'to' | 'cc' | 'bcc' | 'subject' | 'text' | 'quote' | 'carried'>
>;

export type SendWish = {
  /** Set on the ticket when it is sent. */
  readonly status?: Status | null;
  readonly sendAt?: Instant | null;
  /** Problems that the author has seen and waves through. */
  readonly confirmed?: readonly SendProblemKind[];
  /** The newest message that the author has seen. */
  readonly seen?: number | null;
};

export type Composer = {
  readonly store: StoreApi<{ readonly byTicket: Readonly<Record<number, Composing>> }>;
  readonly get: (ticket: number) => Composing | undefined;
  /** Opens the draft that is kept for it, or a proposal. */
  readonly open: (ticket: number, mode: ComposeKind, about?: number | null) => Promise<void>;
  readonly openNote: (ticket: number) => void;
  /**
   * Whether the agent has just asked to write here; true once. A draft that merely shows, because its ticket was opened,
   * must not take the keyboard: the next key of the list would go into the mail.
   */
  readonly takeFocus: (ticket: number) => boolean;
  /** Shows a draft that has come back from the outbox. */
  readonly show: (draft: DraftView) => void;
  readonly edit: (ticket: number, change: DraftChange) => void;
  /** A template was put into the text. */
  readonly used: (ticket: number, template: TemplateView) => void;
  /** Resolves once everything on the screen is with the engine; false where it refused. */
  readonly flush: (ticket: number) => Promise<boolean>;
  /** Closes the box; what was written stays a draft. */
  readonly close: (ticket: number) => void;
  /** Throws the draft away; it can be taken back. */
  readonly discard: (ticket: number) => Promise<void>;
  /** The item, or null where something stopped it (see `problems`). */
  readonly send: (ticket: number, wish: SendWish) => Promise<OutboxItemView | null>;
  readonly attach: (ticket: number, files: readonly File[], inline?: boolean) => Promise<readonly string[]>;
  readonly detach: (ticket: number, attachment: number) => Promise<void>;
};

/** A pause in typing after which the draft is saved, ms. */
const pause = 700;
/** Bytes of a file sent at a time: a multiple of three, so that each stretch is whole base64. */
const stretch = 786_432;

/** Drafts on the screen and their way into the outbox. Saves follow each other, one at a time and only the latest. */
export function createComposer(gateway: Gateway, toasts: ToastStore, schedule: Schedule): Composer {
  const store = createStore<{ readonly byTicket: Readonly<Record<number, Composing>> }>(() => ({ byTicket: {} }));
  const timers = new Map<number, () => void>();
  const saving = new Map<number, Promise<boolean>>();
  let asked: number | null = null;

  const get = (ticket: number): Composing | undefined => store.getState().byTicket[ticket];
  const writing = (ticket: number): Writing | null => {
    const now = get(ticket);
    return now?.kind === 'writing' ? now : null;
  };
  const put = (ticket: number, composing: Composing | null): void =>
    store.setState(({ byTicket }) => {
      const { [ticket]: _old, ...others } = byTicket;
      return { byTicket: composing === null ? others : { ...others, [ticket]: composing } };
    });
  const patch = (ticket: number, change: Partial<Writing>): void => {
    const now = writing(ticket);
    if (now !== null) put(ticket, { ...now, ...change });
  };
  const ticketOf = (draft: DraftView): number => draft.ticket ?? newMail;
  const complain = (what: string, failure: Failure): void =>
    void toasts.show({ tone: 'bad', text: `${what} ${failureWords(failure)}` });

  const saveOnce = async (ticket: number): Promise<boolean> => {
    const before = writing(ticket);
    if (before === null || before.saved === 'yes') return true;
    const { id, kind, about, account, to, cc, bcc, subject, text, quote, carried } = before.draft;
    const mail = { id, kind, ticket: before.draft.ticket, about, account, to, cc, bcc, subject, text, quote, carried };
    const outcome = await gateway.call('drafts.save', mail);
    const now = writing(ticket);
    if (now === null) return outcome.ok;
    if (!outcome.ok) {
      patch(ticket, { saved: 'failed' });
      return false;
    }
    const kept = outcome.value;
    const isSame = now.draft === before.draft;
    patch(ticket, {
      // What was typed meanwhile stays; the id, files, signature and quote are the engine's.
      draft: isSame
        ? kept
        : { ...now.draft, id: kept.id, attachments: kept.attachments, signature: kept.signature, quoted: kept.quoted },
      saved: isSame ? 'yes' : 'no',
    });
    return isSame ? true : saveOnce(ticket);
  };
  const flush = (ticket: number): Promise<boolean> => {
    timers.get(ticket)?.();
    timers.delete(ticket);
    const done = (saving.get(ticket) ?? Promise.resolve(true)).then(() => saveOnce(ticket));
    saving.set(ticket, done);
    return done;
  };
  const saveSoon = (ticket: number): void => {
    timers.get(ticket)?.();
    timers.set(
      ticket,
      schedule(() => void flush(ticket), pause),
    );
  };
  const show = (draft: DraftView): void => {
    asked = ticketOf(draft);
    put(ticketOf(draft), { kind: 'writing', draft, saved: 'yes', isSending: false, problems: [], templates: [] });
  };

  /** What macros do beside their text and status, once the mail is on its way. */
  const actOn = async (ticket: number, templates: readonly TemplateView[]): Promise<void> => {
    for (const { id, actions } of templates) {
      const { status: _status, ...others } = actions;
      if (Object.keys(others).length === 0) continue;
      const outcome = await gateway.call('templates.act', { template: id, ticket, status: false });
      if (!outcome.ok) complain('The macro could not do its part.', outcome.failure);
    }
  };

  return {
    store,
    get,
    open: async (ticket, mode, about = null) => {
      const now = writing(ticket);
      if (now?.draft.kind === mode && about === null) return;
      if (now !== null) await flush(ticket);
      put(ticket, { kind: 'loading', mode });
      const outcome = await gateway.call('drafts.open', {
        kind: mode,
        ticket: ticket === newMail ? null : ticket,
        about,
      });
      if (get(ticket)?.kind !== 'loading') return;
      if (outcome.ok) show(outcome.value);
      else put(ticket, { kind: 'failed', mode, failure: outcome.failure });
    },
    openNote: (ticket) => {
      asked = ticket;
      void flush(ticket);
      put(ticket, { kind: 'note' });
    },
    takeFocus: (ticket) => {
      const isAsked = asked === ticket;
      asked = null;
      return isAsked;
    },
    show,
    edit: (ticket, change) => {
      const now = writing(ticket);
      if (now === null) return;
      put(ticket, { ...now, draft: { ...now.draft, ...change }, saved: 'no', problems: [] });
      saveSoon(ticket);
    },
    used: (ticket, template) => {
      const now = writing(ticket);
      if (now !== null)
        patch(ticket, { templates: [...now.templates.filter(({ id }) => id !== template.id), template] });
    },
    flush,
    close: (ticket) => {
      void flush(ticket).then(() => put(ticket, null));
    },
    discard: async (ticket) => {
      const now = writing(ticket);
      timers.get(ticket)?.();
      await saving.get(ticket);
      const id = writing(ticket)?.draft.id ?? now?.draft.id ?? null;
      put(ticket, null);
      if (now === null || id === null) return;
      const outcome = await gateway.call('drafts.delete', { id });
      if (!outcome.ok) return complain('The draft was not thrown away.', outcome.failure);
      if (now.draft.text.trim() === '') return;
      toasts.show({
        text: 'Draft thrown away',
        // Its files are gone; its words are not.
        action: {
          label: 'Undo',
          run: () => {
            show({ ...now.draft, id: null, attachments: [], savedAt: null });
            patch(ticket, { saved: 'no' });
            saveSoon(ticket);
          },
        },
      });
    },
    send: async (ticket, { status, sendAt = null, confirmed = [], seen = null }) => {
      if (writing(ticket)?.isSending !== false) return null;
      patch(ticket, { isSending: true, problems: [] });
      // An untouched proposal has to be kept before it can be sent.
      if (writing(ticket)?.draft.id === null) patch(ticket, { saved: 'no' });
      const isKept = await flush(ticket);
      const draft = writing(ticket)?.draft.id ?? null;
      if (!isKept || draft === null) {
        patch(ticket, { isSending: false });
        toasts.show({ tone: 'bad', text: 'Not sent: the draft could not be saved. Nothing is lost; try again.' });
        return null;
      }
      const { templates = [] } = writing(ticket) ?? {};
      const wished = status === undefined ? macroStatus(templates) : status;
      const outcome = await gateway.call('outbox.queue', {
        draft,
        sendAt,
        status: wished,
        confirmed: [...confirmed],
        seen,
      });
      if (!outcome.ok) {
        patch(ticket, { isSending: false });
        complain('Not sent.', outcome.failure);
        return null;
      }
      if (outcome.value.kind === 'stopped') {
        patch(ticket, { isSending: false, problems: outcome.value.problems });
        return null;
      }
      put(ticket, null);
      void actOn(ticket, templates);
      return outcome.value.item;
    },
    attach: async (ticket, files, inline = false) => {
      const ids: string[] = [];
      for (const file of files) {
        if (writing(ticket)?.draft.id === null) patch(ticket, { saved: 'no' });
        await flush(ticket);
        const draft = writing(ticket)?.draft.id ?? null;
        if (draft === null) break;
        const sent = await sendFile(gateway, draft, file, inline);
        if (!sent.ok) {
          complain(`${file.name} was not attached.`, sent.failure);
          continue;
        }
        const attachment = sent.value;
        const now = writing(ticket);
        if (now !== null)
          patch(ticket, {
            draft: { ...now.draft, attachments: [...now.draft.attachments, attachment] },
            problems: [],
          });
        if (attachment.contentId !== null) ids.push(attachment.contentId);
      }
      return ids;
    },
    detach: async (ticket, attachment) => {
      const now = writing(ticket);
      if (now?.draft.id == null) return;
      patch(ticket, {
        draft: { ...now.draft, attachments: now.draft.attachments.filter(({ id }) => id !== attachment) },
      });
      const outcome = await gateway.call('drafts.detach', { draft: now.draft.id, attachment });
      if (!outcome.ok) complain('The file was not taken off.', outcome.failure);
    },
  };
}

/** The status that the last macro with one asks for. */
function macroStatus(templates: readonly TemplateView[]): Status | null {
  const kind = templates.findLast(({ actions }) => actions.status !== undefined)?.actions.status;
  return kind === undefined ? null : { kind };
}

async function sendFile(gateway: Gateway, draft: number, file: File, inline: boolean) {
  let attachment: number | null = null;
  let offset = 0;
  for (;;) {
    const bytes = new Uint8Array(await file.slice(offset, offset + stretch).arrayBuffer());
    const outcome: Outcome<Result<'drafts.attach'>> = await gateway.call('drafts.attach', {
      draft,
      attachment,
      name: file.name.slice(0, 255) || 'attachment',
      type: file.type || 'application/octet-stream',
      size: file.size,
      inline,
      offset,
      base64: toBase64(bytes),
    });
    if (!outcome.ok) return outcome;
    attachment = outcome.value.id;
    offset += bytes.length;
    if (offset >= file.size) return outcome;
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCodePoint(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}
