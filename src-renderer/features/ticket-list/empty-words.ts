import type { QueueName } from '#contract/tickets.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import { tierWords } from '#state/ticket-words.ts';

const byQueue: Readonly<Record<QueueName, { readonly title: string; readonly next: string }>> = {
  'needs-reply': {
    title: 'Everybody has an answer',
    next: 'New mail appears here by itself. Press g a to see all tickets.',
  },
  'at-risk': { title: 'Nothing is at risk', next: 'Tickets come here when three quarters of their time are used up.' },
  breached: { title: 'No deadline is missed', next: 'A ticket comes here at the second its deadline passes.' },
  'waiting-on-customer': {
    title: 'Nobody is waiting',
    next: 'Press w on a ticket when the next word is the customer’s; its resolution clock then stands still.',
  },
  escalated: { title: 'Nothing is escalated', next: 'Press Shift E on a ticket that needs somebody else’s eyes.' },
  'auto-resolved-today': {
    title: 'Nothing was resolved by itself today',
    next: 'Automatic replies are off until a rule has earned them.',
  },
  all: { title: 'There are no tickets yet', next: 'They appear as soon as the first mail is read.' },
};

/** Why a list is empty and what to do next. */
export function emptyWords(
  queue: QueueName,
  tier: TicketTier | null,
  inbox: { readonly syncing: boolean; readonly noInbox: boolean },
): { readonly title: string; readonly next: string } {
  if (inbox.noInbox)
    return { title: 'No inbox is connected', next: 'Connect one at the top left, or look around in the sample inbox.' };
  if (inbox.syncing)
    return {
      title: 'Nothing here so far',
      next: 'The first sync is going on; tickets appear as they are read, newest first.',
    };
  if (tier)
    return {
      title: `No tickets of tier ${tierWords[tier]}`,
      next: 'The tier comes from the customer directory, by address or domain.',
    };
  return byQueue[queue];
}
