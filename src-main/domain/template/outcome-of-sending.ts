import { holdsReply, sameReply } from './same-reply.ts';
import { textOverlap } from './text-overlap.ts';
import type { UseOrigin, UseOutcome } from './template-use.ts';

/** From this much in common with what was sent, a text counts as changed rather than thrown away. */
const recognisable = 0.3;

/**
 * What became of a text when the reply it was put into is sent. A suggestion is kept only where the whole reply is the
 * suggestion, word for word: that is what earns a rule its right to send by itself (behaviour: gate 8). A template that
 * an agent chose may stand beside others. Null: it was thrown away, which of a suggestion is a no.
 */
export function outcomeOfSending(text: string, origin: UseOrigin, sent: string): UseOutcome | null {
  const kept = origin === 'inserted' ? holdsReply(text, sent) : sameReply(text, sent);
  if (kept) return 'unchanged';
  if (textOverlap(text, sent) >= recognisable) return 'edited';
  return origin === 'suggested' ? 'dismissed' : null;
}
