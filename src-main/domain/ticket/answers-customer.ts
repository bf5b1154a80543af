import type { TicketEvent } from './ticket-event.ts';

export type Answer = Extract<TicketEvent, { kind: 'agent-reply' | 'call-logged' }>;

/** Whether one of us has answered the customer: a public reply, or a call that reached them. A call in vain never is. */
export function answersCustomer(event: TicketEvent): event is Answer {
  return event.kind === 'agent-reply' || (event.kind === 'call-logged' && event.reached);
}
