/** The tiers the company sells (playbook §1). */
export const tiers = ['starter', 'professional', 'enterprise'] as const;
export type Tier = (typeof tiers)[number];

/** A ticket's tier: `unassigned` until somebody decides; it then runs on the Starter grid. */
export const ticketTiers = [...tiers, 'unassigned'] as const;
export type TicketTier = (typeof ticketTiers)[number];

/** The row of the SLA grid that a ticket's tier uses. */
export function gridTier(tier: TicketTier): Tier {
  return tier === 'unassigned' ? 'starter' : tier;
}
