import { z } from 'zod';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { destinationServices, escalationSigns, keptByKinds } from '#domain/escalation/escalation-book.ts';
import { severities } from '#domain/ticket/severity.ts';
import { line, slug } from './article-schema.ts';
import { closedMap } from './closed-map.ts';
import { positiveDuration } from './service-levels-schema.ts';

const types = z.array(z.enum(issueTypes)).default([]);
const severityList = z.array(z.enum(severities)).default([]);
const tiers = z.array(z.enum(ticketTiers)).default([]);
const signs = z.array(z.enum(escalationSigns)).default([]);
const sentence = z.string().trim().min(1).max(500);
const length = positiveDuration.nullable().default(null);
const times = { within: length, acknowledgeWithin: length };

const hint = closedMap({ types, severities: severityList, tiers, signs, unless: signs });

const question = closedMap({ id: slug, text: line, help: sentence, yes: slug, hints: z.array(hint).default([]) });

const destination = closedMap({
  service: z.enum(destinationServices),
  channel: line.nullable().default(null),
});

const outcome = closedMap({
  id: slug,
  title: line,
  lead: sentence,
  escalates: z.boolean(),
  to: line,
  promise: line,
  keptBy: z.enum(keptByKinds).default('done'),
  ...times,
  limits: z.array(closedMap({ types, severities: severityList, ...times })).default([]),
  customerTemplate: slug.nullable().default(null),
  internalTemplate: slug.nullable().default(null),
  internalTemplates: z.array(closedMap({ types: z.array(z.enum(issueTypes)).min(1), template: slug })).default([]),
  destinations: z.array(destination).default([]),
  runbook: slug.nullable().default(null),
});

const phoneRule = closedMap({
  id: slug,
  reason: sentence,
  tiers,
  types,
  severities: severityList,
  renewalWithin: length,
});

/** `escalation.yaml`. */
export const escalationFile = closedMap({
  questions: z.array(question).min(1),
  otherwise: slug,
  outcomes: z.array(outcome).min(1),
  phone: closedMap({ tiers, call: z.array(phoneRule), dont: z.array(phoneRule) }),
});
