import { z } from 'zod';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { tiers } from '#domain/customer/tier.ts';
import { askTypes, macroStatuses, templateKinds } from '#domain/template/template.ts';
import { templateLanguages } from '#domain/template/template-language.ts';
import { parseRequirement } from '#domain/template/template-requirement.ts';
import { severities } from '#domain/ticket/severity.ts';
import { closedMap } from './closed-map.ts';

const templateId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'small letters and digits with hyphens are expected');
const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\r\n]*$/u, 'one line is expected');

const ask = closedMap({ label: line, type: z.enum(askTypes).default('text'), example: z.string().trim().min(1) });

const requirement = z.string().transform((text, context) => {
  const read = parseRequirement(text);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: 'a variable of the directory or the mail, alone or followed by "is <value>" or "at least <variable>"',
  });
  return z.NEVER;
});

/** The front matter of `templates/<id>.md`. */
export const templateHead = closedMap({
  id: templateId,
  title: line,
  kind: z.enum(templateKinds),
  issueTypes: z.array(z.enum(issueTypes)).default([]),
  suggested: z.number().int().min(1).max(9).nullable().default(null),
  tiers: z.array(z.enum(tiers)).min(1).nullable().default(null),
  language: z.enum(templateLanguages).default('en'),
  variantOf: templateId.nullable().default(null),
  subject: line.nullable().default(null),
  tags: z.array(line).default([]),
  attachments: z.array(line).default([]),
  asks: z.record(z.string().regex(/^[a-z][a-z_]*$/u, 'small letters with underscores are expected'), ask).default({}),
  actions: closedMap({
    status: z.enum(macroStatuses).optional(),
    severity: z.enum(severities).optional(),
    tags: z.array(line).min(1).optional(),
    note: z.string().trim().min(1).optional(),
    escalate: z.literal(true).optional(),
  }).default({}),
  requires: z.array(requirement).default([]),
  source: line,
});
