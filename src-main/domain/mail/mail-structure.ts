/** What the MIME structure of a mail says beyond its text; gathered by the parser, decided on by the rules. */
export type MailStructure = {
  /** Content type of the whole mail, lower case: `multipart/report`. */
  readonly contentType: string;
  /** `report-type` of a multipart/report, lower case; null if none. */
  readonly reportType: string | null;
  /** Content types of all parts, lower case; those inside an embedded mail are not among them. */
  readonly partTypes: readonly string[];
  /** Text of message/delivery-status (RFC 3464); null if none. */
  readonly deliveryStatus: string | null;
  /** Text of message/disposition-notification (RFC 8098); null if none. */
  readonly dispositionNotification: string | null;
  /** Text of message/feedback-report (RFC 5965); null if none. */
  readonly feedbackReport: string | null;
  /** Header block, unfolded and decoded, of an embedded mail or text/rfc822-headers; null if none. */
  readonly originalHeaders: string | null;
  /** METHOD of a text/calendar part that is shown in the mail rather than attached as a file, upper case. */
  readonly calendarMethod: string | null;
};

/** The structure of a mail that is nothing but text. */
export const plainStructure: MailStructure = {
  contentType: 'text/plain',
  reportType: null,
  partTypes: ['text/plain'],
  deliveryStatus: null,
  dispositionNotification: null,
  feedbackReport: null,
  originalHeaders: null,
  calendarMethod: null,
};
