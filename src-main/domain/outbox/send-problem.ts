export const sendProblemKinds = [
  'empty-body',
  'no-recipient',
  'bad-address',
  'no-subject',
  'unresolved-variable',
  'missing-attachment',
  'incomplete-attachment',
  'too-large',
  'moved-on',
] as const;
export type SendProblemKind = (typeof sendProblemKinds)[number];

/** What stops a mail before it is queued. */
export type SendProblem = {
  readonly kind: SendProblemKind;
  /** For the author. */
  readonly message: string;
  /** Where in the text (UTF-16 code units), for problems that lie there. */
  readonly start: number | null;
  readonly end: number | null;
  /** The author may send it all the same, having been asked. */
  readonly mayConfirm: boolean;
};
