/** A subject without its prefixes; `isReply` when one of them marks a reply, `isForward` when one marks a forward. */
export type BaseSubject = { readonly base: string; readonly isReply: boolean; readonly isForward: boolean };

/** Reply and forward prefixes of the usual clients and languages, beside the "re", "fw" and "fwd" of RFC 5256 §2.1. */
const reply = /^(?:re|aw|antw|antwort|sv|vs|odp|ynt|rif|ri|res|r|rv|ang|atb|bls|blv|hl|vá|отв|ответ|回复|回覆|答复|答覆|返信)\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*/iu;
const forward = /^(?:fwd?|wg|tr|enc|i|vl|vb|doorst|pd|ilt|fs|továbbítás|пересл|转发|轉寄|転送)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*/iu;
const blob = /^\[[^[\]]*\]\s*/u;
const trailer = /\s*\(fwd\)$/iu;
const wrapped = /^\[fwd:\s*(.*)\]$/iu;

/**
 * Takes off reply and forward prefixes, list tags in brackets and "(fwd)" (RFC 5256 §2.1), as often as they occur.
 * White space is collapsed; the case stays.
 */
export function baseSubject(subject: string): BaseSubject {
  let base = subject.replace(/\s+/gu, ' ').trim();
  let isReply = false;
  let isForward = false;
  for (;;) {
    const before = base;
    if (trailer.test(base)) {
      isForward = true;
      base = base.replace(trailer, '');
    }
    const tag = blob.exec(base);
    // A tag goes only where something is left of the subject, and never hides the prefix behind it.
    const rest = tag === null ? base : base.slice(tag[0].length);
    if (reply.test(base)) {
      isReply = true;
      base = base.replace(reply, '');
    } else if (forward.test(base)) {
      isForward = true;
      base = base.replace(forward, '');
    } else if (wrapped.test(base)) {
      isForward = true;
      base = base.replace(wrapped, '$1').trim();
    } else if (tag !== null && rest !== '') {
      base = rest;
    }
    if (base === before) return { base, isReply, isForward };
  }
}

/** The form in which two subjects are compared: the base subject in lower case. */
export function subjectKey(subject: string): string {
  return baseSubject(subject).base.toLowerCase();
}
