import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { FilledTemplate } from '#contract/templates.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { failureWords } from '#state/failure-words.ts';
import {
  choosePreviewTicket,
  chosenPreviewTicket,
  proposePreviewTicket,
  type PreviewTicket,
} from '#state/preview-ticket.ts';
import type { Schedule } from '#state/toasts.ts';

export type Ask = NonNullable<FilledTemplate['unresolved'][number]['ask']>;

export type TemplatePreviewState = {
  /** What it is filled from; null: nothing but what needs no ticket. */
  readonly ticket: PreviewTicket | null;
  /** Nobody has chosen a ticket and none was proposed yet. */
  readonly isProposing: boolean;
  /** What the text asks an agent, in the order it was met, and what was answered. */
  readonly asks: readonly Ask[];
  readonly answers: Readonly<Record<string, string>>;
  readonly filled: FilledTemplate | null;
  readonly message: string | null;
};

export type TemplatePreview = {
  readonly store: StoreApi<TemplatePreviewState>;
  /** A ticket that such a text may answer, unless one was chosen before. */
  readonly propose: (types: readonly IssueType[]) => Promise<void>;
  readonly choose: (ticket: PreviewTicket | null) => void;
  readonly answer: (name: string, text: string) => void;
  /** The text as it is being written; null: it is not sound, so what was filled last stays. */
  readonly follow: (text: string | null) => void;
};

/** Pause in typing after which the text is filled again. */
const fillAfter = 250;

/** A template as it would stand in a mail about a ticket; of several fillings under way only the last counts. */
export function createTemplatePreview(gateway: Gateway, schedule: Schedule, path: string): TemplatePreview {
  const before = chosenPreviewTicket(gateway);
  const store = createStore<TemplatePreviewState>(() => ({
    ticket: before,
    isProposing: before === null,
    asks: [],
    answers: {},
    filled: null,
    message: null,
  }));
  let text: string | null = null;
  let fillings = 0;
  let cancel = (): void => {};
  const fill = async (): Promise<void> => {
    cancel();
    if (text === null || store.getState().isProposing) return;
    const number = ++fillings;
    const { ticket, answers } = store.getState();
    const outcome = await gateway.call('templates.preview', { path, text, ticket: ticket?.number ?? null, answers });
    if (number !== fillings) return;
    if (!outcome.ok) return store.setState({ message: failureWords(outcome.failure) });
    const { filled } = outcome.value;
    if (filled === null) return;
    store.setState(({ asks }) => ({
      filled,
      message: null,
      asks: [
        ...asks,
        ...filled.unresolved.flatMap(({ ask }) =>
          ask === null || asks.some(({ name }) => name === ask.name) ? [] : [ask],
        ),
      ],
    }));
  };
  const soon = (): void => {
    cancel();
    cancel = schedule(() => void fill(), fillAfter);
  };
  return {
    store,
    propose: async (types) => {
      if (!store.getState().isProposing) return;
      const ticket = await proposePreviewTicket(gateway, types);
      if (!store.getState().isProposing) return;
      store.setState({ ticket, isProposing: false });
      await fill();
    },
    choose: (ticket) => {
      if (ticket !== null) choosePreviewTicket(gateway, ticket);
      store.setState({ ticket, isProposing: false });
      void fill();
    },
    answer: (name, answer) => {
      store.setState(({ answers }) => {
        const { [name]: _old, ...others } = answers;
        return { answers: answer === '' ? others : { ...others, [name]: answer } };
      });
      soon();
    },
    follow: (next) => {
      if (next === text) return;
      const isFirst = text === null;
      text = next;
      fillings += 1;
      if (next === null) return cancel();
      if (isFirst) void fill();
      else soon();
    },
  };
}
