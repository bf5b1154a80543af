import type { HandOver, MailSender, SendOutcome } from '#engine/ports/mail-sender.ts';
import { sendFaultOf } from './send-fault-of.ts';
import { openSmtpLine, type SmtpLine, type SmtpTimeouts } from './smtp-line.ts';
import { plainTextRefused } from './smtp-options.ts';

export type MailSenderOptions = {
  /** PEM certificates of authorities to trust beside the system's. */
  readonly trustedCertificates?: readonly string[];
  readonly timeouts?: Partial<SmtpTimeouts>;
  /** How long a line is kept for the next mail, in milliseconds: signing in takes longer than handing over. */
  readonly keepFor?: number;
};

const defaultTimeouts: SmtpTimeouts = { connect: 20_000, envelope: 90_000, answer: 600_000 };
const defaultKeepFor = 10_000;

/** A line is used again only with the very sign-in it was opened with. */
const keyOf = ({ settings, credentials }: HandOver): string => JSON.stringify([settings, credentials]);

/** SMTP by nodemailer. */
export const createMailSender = (options: MailSenderOptions = {}): MailSender => {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const kept = new Map<string, { readonly line: SmtpLine; readonly timer: NodeJS.Timeout }>();

  const takeKept = (key: string): SmtpLine | null => {
    const found = kept.get(key);
    kept.delete(key);
    clearTimeout(found?.timer);
    return found?.line.isUsable() === true ? found.line : null;
  };
  const keep = (key: string, line: SmtpLine): void => {
    if (!line.isUsable()) return;
    takeKept(key)?.end();
    const timer = setTimeout(() => takeKept(key)?.end(), options.keepFor ?? defaultKeepFor);
    kept.set(key, { line, timer });
  };
  const over = async (line: SmtpLine, mail: HandOver): Promise<SendOutcome> => {
    const outcome = await line.handOver(mail);
    keep(keyOf(mail), line);
    return outcome;
  };

  return {
    send: async (mail) => {
      const refused = plainTextRefused(mail.settings);
      if (refused !== null) return { kind: 'not-sent', fault: { kind: 'certificate', code: null, message: refused } };
      const old = takeKept(keyOf(mail));
      if (old !== null) {
        const outcome = await over(old, mail);
        // A kept line may have died unnoticed, or the server may be tired of it; a fresh one tells the truth.
        const worthAnother = outcome.kind === 'not-sent' && ['offline', 'temporary'].includes(outcome.fault.kind);
        if (!worthAnother || mail.signal?.aborted === true) return outcome;
      }
      let line: SmtpLine;
      try {
        line = await openSmtpLine(mail, options.trustedCertificates ?? [], timeouts);
      } catch (error) {
        return { kind: 'not-sent', fault: sendFaultOf(error, mail.settings.host) };
      }
      return over(line, mail);
    },
    close: () => {
      for (const key of kept.keys()) takeKept(key)?.end();
    },
  };
};
