import { z } from 'zod';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { severities } from '#domain/ticket/severity.ts';
import { closedMap } from './closed-map.ts';
import { patternProblem } from './pattern-problem.ts';

const pattern = z.string().superRefine((text, context) => {
  const problem = patternProblem(text);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const evidencePattern = closedMap({
  pattern,
  weight: z.number().positive().max(10),
  reason: z.string().min(1),
  negatable: z.boolean().optional(),
});

/** `issue-types/<id>.yaml`. */
export const issueTypeFile = closedMap({
  id: z.enum(issueTypes),
  name: z.string().min(1),
  threshold: z.number().min(0).max(1).nullable(),
  severity: z.enum(severities),
  worstSeverity: z.enum(severities).optional(),
  for: z.array(evidencePattern),
  against: z.array(evidencePattern).default([]),
});

const severityEntry = closedMap({
  definition: z.string().min(1),
  for: z.array(evidencePattern.extend({ types: z.array(z.enum(issueTypes)).optional() })),
});

/** `severity.yaml`. */
export const severityFile = closedMap({
  critical: severityEntry,
  high: severityEntry,
  medium: severityEntry,
  low: severityEntry,
});
