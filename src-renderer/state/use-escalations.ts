import { useEffect } from 'react';
import type { EscalationView } from '#contract/escalations.ts';
import { useConsole, useStoreValue } from './console-context.tsx';

const none: readonly EscalationView[] = [];

/** The escalations of a ticket, newest first; the engine is asked only where its history has one. */
export function useEscalations(ticket: number): readonly EscalationView[] {
  const { details, ticketEscalations } = useConsole();
  const hasAny = useStoreValue(details.store, ({ byNumber }) => {
    const known = byNumber.get(ticket);
    return known?.kind === 'ready' && known.detail.history.some(({ kind }) => kind === 'escalation-opened');
  });
  useEffect(() => {
    if (hasAny && !ticketEscalations.store.getState().byTicket.has(ticket)) void ticketEscalations.load(ticket);
  }, [hasAny, ticket, ticketEscalations]);
  return useStoreValue(ticketEscalations.store, ({ byTicket }) => (hasAny ? (byTicket.get(ticket) ?? none) : none));
}
