import type { Instant } from '#domain/time/instant.ts';

export const deliveryFaultKinds = [
  'offline',
  'temporary',
  'permanent',
  'sign-in',
  'certificate',
  'address',
  'storage',
  'connector',
] as const;

/**
 * Why a delivery is not out, for certain. `message` is for people and holds no secret.
 * `temporary`, `permanent`: what the service answered; `address`: we do not send there; `storage`: our own disk;
 * `connector`: it was removed.
 */
export type DeliveryFault = { readonly kind: (typeof deliveryFaultKinds)[number]; readonly message: string };

/** How far an attempt has come. Only from `handing-over` on may the service have the request. */
export type DeliveryStage = 'preparing' | 'handing-over';

/** Where a delivery stands. Instants are epoch milliseconds. */
export type DeliveryState =
  | {
      readonly kind: 'queued';
      /** When it goes, or is tried again. */
      readonly at: Instant;
      /** Attempts that did not bring it out. */
      readonly attempts: number;
      readonly fault: DeliveryFault | null;
      /** An attempt was handed over then and not answered: it may have arrived, and the next one looks first. */
      readonly doubtSince: Instant | null;
    }
  | {
      readonly kind: 'sending';
      readonly since: Instant;
      readonly stage: DeliveryStage;
      readonly attempts: number;
      readonly doubtSince: Instant | null;
    }
  | {
      readonly kind: 'delivered';
      readonly at: Instant;
      /** What the other side calls it; null where it does not say. */
      readonly key: string | null;
      readonly url: string | null;
    }
  | { readonly kind: 'failed'; readonly at: Instant; readonly fault: DeliveryFault }
  /** It may have arrived, and nobody but a person can tell. */
  | { readonly kind: 'unknown'; readonly since: Instant }
  | { readonly kind: 'cancelled'; readonly at: Instant; readonly by: string };
