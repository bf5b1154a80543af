import { z } from 'zod';
import { longestKept, type Correction } from '#domain/classification/correction.ts';
import type { Instant } from '#domain/time/instant.ts';
import { issueTypeSchema, severitySchema } from './vocabulary.ts';

const format = 'firstline-corrections';
const newestVersion = 1;
/** Problems beyond these are the same again. */
const mostProblems = 100;

const headSchema = z.object({ format: z.literal(format), version: z.number().int().positive() });
const lineSchema = z
  .object({
    subject: z.string().max(2_000),
    text: z.string().transform((text) => text.slice(0, longestKept)),
    said: z.object({
      type: issueTypeSchema.nullable(),
      probability: z.number().min(0).max(1),
      severity: severitySchema,
    }),
    type: issueTypeSchema.nullable().exactOptional(),
    severity: severitySchema.exactOptional(),
    by: z.string().trim().min(1).max(200),
    at: z.iso.datetime().transform((at) => Date.parse(at)),
  })
  .refine(({ type, severity }) => type !== undefined || severity !== undefined, {
    message: 'a “type” or a “severity” was expected',
  });

/**
 * Corrections for a colleague: JSON Lines in UTF-8. The first line names the format and its version, each further one
 * holds a correction with the text of its mail; ticket numbers stay behind, since they mean nothing elsewhere.
 */
export function writeCorrectionsFile(corrections: readonly Correction[], at: Instant): string {
  const head = { format, version: newestVersion, exportedAt: new Date(at).toISOString() };
  const lines = corrections.map(({ subject, body, said, type, severity, by, at: when }) => ({
    subject,
    text: body,
    said: { type: said.type, probability: said.probability, severity: said.severity },
    ...(type === undefined ? {} : { type }),
    ...(severity === undefined ? {} : { severity }),
    by,
    at: new Date(when).toISOString(),
  }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export type ReadCorrections =
  | {
      readonly kind: 'read';
      readonly corrections: readonly Correction[];
      /** Lines that were left out; they count from 1. */
      readonly problems: readonly { readonly line: number; readonly message: string }[];
    }
  /** Not such a file, or one of a later version. */
  | { readonly kind: 'unreadable'; readonly line: number; readonly message: string };

/** What `writeCorrectionsFile` wrote, by whichever version up to this one. */
export function readCorrectionsFile(text: string): ReadCorrections {
  const [first = '', ...rest] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const head = headSchema.safeParse(parsed(first));
  if (!head.success)
    return {
      kind: 'unreadable',
      line: 1,
      message: `this is no file of corrections; {"format":"${format}","version":${newestVersion}} was expected`,
    };
  if (head.data.version > newestVersion)
    return {
      kind: 'unreadable',
      line: 1,
      message: `it was written by a newer Firstline (version ${head.data.version}); version ${newestVersion} was expected`,
    };
  const corrections: Correction[] = [];
  const problems: { line: number; message: string }[] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const decoded = lineSchema.safeParse(parsed(line));
    if (decoded.success) {
      const { text: body, ...correction } = decoded.data;
      corrections.push({ ...correction, body });
    } else if (problems.length < mostProblems) {
      problems.push({ line: index + 2, message: problemOf(decoded.error) });
    }
  }
  return { kind: 'read', corrections, problems };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined || (issue.code === 'invalid_type' && issue.path.length === 0))
    return 'a JSON object with subject, text, said, by, at and a type or a severity was expected';
  if (issue.path.length === 0) return issue.message;
  const at = issue.path.join('.');
  switch (issue.code) {
    case 'invalid_value':
      return `${at}: one of ${issue.values.map(String).join(', ')} was expected`;
    case 'invalid_type':
      return `${at}: ${issue.expected} was expected`;
    case 'invalid_format':
      return `${at}: an instant like 2026-11-23T09:00:00Z was expected`;
    default:
      return `${at}: ${issue.message}`;
  }
}
