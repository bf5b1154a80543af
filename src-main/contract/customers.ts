import { z } from 'zod';
import { apiKeyStates } from '#domain/customer/organisation.ts';
import { moneySchema, tierSchema } from './vocabulary.ts';

export const organisationDraftSchema = z.object({
  name: z.string().trim().min(1).max(200),
  tier: tierSchema,
  contacts: z.array(z.object({ address: z.string(), name: z.string() })),
  domains: z.array(z.string()),
  monthlyRevenue: moneySchema.nullable(),
  csm: z.string().nullable(),
  timeZone: z.string().nullable(),
  renewalDate: z.string().nullable(),
  customerId: z.string().trim().max(200).nullable(),
  skuLimit: z.number().int().min(0).nullable(),
  skuCount: z.number().int().min(0).nullable(),
  apiKey: z.enum(apiKeyStates).nullable(),
});
export const organisationSchema = organisationDraftSchema.extend({ id: z.number().int() });
export type OrganisationView = z.infer<typeof organisationSchema>;

/** A row of a CSV that cannot be taken; the others can. */
export const rowProblemSchema = z.object({ row: z.number().int(), column: z.string().nullable(), message: z.string() });

export const customerImportPlanSchema = z.object({
  added: z.array(organisationDraftSchema),
  changed: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
      draft: organisationDraftSchema,
    }),
  ),
  unchanged: z.number().int(),
  problems: z.array(rowProblemSchema),
});
export type CustomerImportPlan = z.infer<typeof customerImportPlanSchema>;

export const customerCalls = {
  'customers.list': {
    params: z.object({ query: z.string().default('') }),
    result: z.array(organisationSchema.extend({ openTickets: z.number().int() })),
  },
  /** Tickets of its contacts and domains are matched again, except where an agent set the tier by hand. */
  'customers.save': {
    params: z.object({ id: z.number().int().nullable(), draft: organisationDraftSchema }),
    result: organisationSchema,
  },
  'customers.remove': { params: z.object({ id: z.number().int() }), result: z.object({}) },
  'customers.previewImport': {
    params: z.object({ csv: z.string().max(20_000_000) }),
    result: customerImportPlanSchema,
  },
  'customers.applyImport': { params: z.object({ csv: z.string().max(20_000_000) }), result: customerImportPlanSchema },
} as const;
