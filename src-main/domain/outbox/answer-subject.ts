import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { ComposeKind } from './outgoing-mail.ts';

const longest = 900;

/** The subject of an answer: one `Re:` or `Fwd:`, however many the original has in whatever language. */
export function answerSubject(kind: ComposeKind, original: string): string {
  const { base, isReply, isForward } = normaliseSubject(original);
  const whole = original.replaceAll(/\s+/g, ' ').trim();
  switch (kind) {
    case 'new':
      return whole.slice(0, longest);
    case 'forward':
      return `Fwd: ${isForward ? base : whole}`.trim().slice(0, longest);
    case 'reply':
    case 'reply-all':
      // What was forwarded to us stays recognisable as such.
      return `Re: ${isReply && !isForward ? base : whole}`.trim().slice(0, longest);
  }
}
