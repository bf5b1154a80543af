export const sendFaultKinds = [
  'offline',
  'sign-in',
  'certificate',
  'temporary',
  'permanent',
  'recipients',
  'too-large',
  'account',
  'storage',
  'withdrawn',
] as const;
export type SendFaultKind = (typeof sendFaultKinds)[number];

/**
 * Why a mail was not sent, for certain. `message` is for people.
 * `temporary` and `permanent`: the server's 4xx or 5xx; `recipients`: every recipient was refused for good; `account`: it
 * is gone or cannot send; `storage`: our own disk; `withdrawn`: what an automatic reply rested on no longer holds.
 */
export type SendFault = {
  readonly kind: SendFaultKind;
  /** The server's reply code, where it gave one. */
  readonly code: number | null;
  readonly message: string;
};

/** A recipient the server would not take while it took the mail for others. */
export type RefusedRecipient = { readonly address: string; readonly reason: string };
