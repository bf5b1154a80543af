/** Mail that no person wrote to us: it never opens, reopens, unpauses or satisfies anything. */
export const machineMailKinds = [
  'bounce',
  'out-of-office',
  'delivery-report',
  'read-receipt',
  'calendar',
  'newsletter',
  'auto-reply',
  'complaint',
  'notification',
  'spam',
] as const;
export type MachineMailKind = (typeof machineMailKinds)[number];

/** Why a mail counts as machine mail; `failedRecipients` for bounces. */
export type MachineMail = {
  readonly kind: MachineMailKind;
  /** The header or structure that gave it away, in words. */
  readonly reason: string;
  readonly failedRecipients: readonly string[];
  /** The Message-ID of the mail of ours it speaks of, where it says so. */
  readonly about: string | null;
};
