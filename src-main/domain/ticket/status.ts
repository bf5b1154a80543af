import type { Instant } from '#domain/time/instant.ts';

export const statusKinds = ['open', 'waiting-on-customer', 'waiting-on-third-party', 'snoozed', 'solved'] as const;
export type StatusKind = (typeof statusKinds)[number];

/** Where a ticket stands. All but `open` and `solved` pause the resolution clock. */
export type Status =
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting-on-customer' }
  | { readonly kind: 'waiting-on-third-party' }
  | { readonly kind: 'snoozed'; readonly until: Instant }
  | { readonly kind: 'solved' };
