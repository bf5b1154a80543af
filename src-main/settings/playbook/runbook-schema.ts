import { z } from 'zod';
import { factKinds } from '#domain/classification/fact.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { commandLanguages } from '#domain/runbook/runbook.ts';
import { runOutcomes, settledStates } from '#domain/runbook/runbook-run.ts';
import { severities } from '#domain/ticket/severity.ts';
import { closedMap } from './closed-map.ts';
import { positiveDuration, share } from './service-levels-schema.ts';

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'small letters and digits with hyphens are expected');
const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\r\n]*$/u, 'one line is expected');
const text = z.string().trim().min(1).max(20_000);

const condition = closedMap({
  step: slug,
  answers: z.array(slug).default([]),
  states: z.array(z.enum(settledStates)).default([]),
});

const answer = closedMap({
  id: slug,
  label: line,
  templates: z.array(slug).default([]),
  ends: z.enum(runOutcomes).nullable().default(null),
  escalation: slug.nullable().default(null),
});

const command = closedMap({ label: line, language: z.enum(commandLanguages), text });

const step = closedMap({
  id: slug,
  title: line,
  detail: z.string().trim().max(20_000).default(''),
  when: z.array(condition).default([]),
  condition: line.nullable().default(null),
  answers: z.array(answer).default([]),
  questions: z.array(text).default([]),
  commands: z.array(command).default([]),
  templates: z.array(slug).default([]),
  timer: closedMap({ label: line, after: positiveDuration, from: z.enum(['run', 'step']).default('step') })
    .nullable()
    .default(null),
});

const sign = closedMap({
  fact: z.enum(factKinds),
  values: z.array(z.union([z.string(), z.number()])).default([]),
});

/** `runbooks/<id>.yaml`. */
export const runbookFile = closedMap({
  id: slug,
  title: line,
  symptom: line,
  issueTypes: z.array(z.enum(issueTypes)).default([]),
  signs: z.array(sign).default([]),
  severities: z.array(z.enum(severities)).default([]),
  expected: closedMap({ from: positiveDuration, to: positiveDuration }).nullable().default(null),
  successRate: share.nullable().default(null),
  escalationAvoided: share.nullable().default(null),
  tags: z.array(line).default([]),
  source: line,
  steps: z.array(step).min(1).max(50),
});
