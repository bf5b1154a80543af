import type { HistoryEntry, MessageView } from '#contract/tickets.ts';

export type ConversationItem =
  | { readonly kind: 'message'; readonly at: number; readonly message: MessageView }
  | { readonly kind: 'note'; readonly at: number; readonly entry: HistoryEntry; readonly note: string };

/** Messages and notes in the order they came; a note that was undone is left out. */
export function conversationItems(
  messages: readonly MessageView[],
  history: readonly HistoryEntry[],
): readonly ConversationItem[] {
  const notes = history.flatMap((entry): ConversationItem[] =>
    entry.note === null || entry.undone ? [] : [{ kind: 'note', at: entry.at, entry, note: entry.note }],
  );
  const mails = messages.map((message): ConversationItem => ({ kind: 'message', at: message.receivedAt, message }));
  return [...mails, ...notes].toSorted((a, b) => a.at - b.at);
}
