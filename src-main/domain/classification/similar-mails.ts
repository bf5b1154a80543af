import type { SimilarMail } from './classification.ts';
import type { Precedent } from './precedents.ts';

const mostNamed = 3;

/** The corrected mails that counted, for people and for the log. */
export function similarMails(precedents: readonly Precedent[]): readonly SimilarMail[] {
  return precedents.slice(0, mostNamed).map(({ correction, similarity }) => ({
    ticket: correction.ticket,
    by: correction.by,
    similarity: Math.round(similarity * 100) / 100,
  }));
}
