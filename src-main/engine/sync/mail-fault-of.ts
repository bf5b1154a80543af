import { MailServerError, type MailServerFault } from '#engine/ports/mail-server.ts';

/** The fault an error carries; anything else is a mistake of ours and shown as `protocol`. */
export const mailFaultOf = (error: unknown): MailServerFault =>
  error instanceof MailServerError
    ? error.fault
    : { kind: 'protocol', message: error instanceof Error ? error.message : String(error) };
