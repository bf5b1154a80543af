import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import {
  absenceAnywhereInSubject,
  absenceBody,
  absenceSubject,
  automaticBody,
  automaticSubject,
} from '#domain/mail/out-of-office-phrases.ts';

/** Absence notes and receipts say what they are at once. */
const head = 6000;

/**
 * What in its words makes a mail look written by a machine; null for nothing. Only for deciding on silence: a person may
 * well write so ("I am on holiday from Friday"), and their mail stays a ticket.
 */
export function soundsAutomatic(subject: string, text: string): string | null {
  const { base } = normaliseSubject(subject);
  const body = text.slice(0, head);
  if (absenceSubject.test(base) || absenceAnywhereInSubject.test(base) || absenceBody.test(body))
    return 'It has the words of an absence note.';
  if (automaticSubject.test(base) || automaticBody.test(base) || automaticBody.test(body))
    return 'It has the words of an automatic reply.';
  return null;
}
