import { z } from 'zod';
import type { Correction, KeptCorrection } from '#domain/classification/correction.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { integer, integerOrNull, jsonObject, type Row } from './row-decoders.ts';

const type = z.enum(issueTypes).nullable();
const severity = z.enum(severities);
const entrySchema = z.object({
  subject: z.string(),
  body: z.string(),
  said: z.object({ type, probability: z.number(), severity }),
  type: type.exactOptional(),
  severity: severity.exactOptional(),
  by: z.string(),
});

export function encodeCorrection({ at: _at, ...entry }: Correction): string {
  return JSON.stringify(entry);
}

export function decodeCorrection(row: Row): KeptCorrection {
  const entry = entrySchema.parse(jsonObject(row, 'entry'));
  return { ...entry, id: integer(row, 'id'), ticket: integerOrNull(row, 'ticket'), at: integer(row, 'at') };
}
