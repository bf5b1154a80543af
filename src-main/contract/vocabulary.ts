import { z } from 'zod';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { factKinds } from '#domain/classification/fact.ts';
import { ticketTiers, tiers } from '#domain/customer/tier.ts';
import { machineMailKinds } from '#domain/mail/machine-mail.ts';
import { clockKinds, clockStates } from '#domain/sla/sla-report.ts';
import { severities } from '#domain/ticket/severity.ts';

/** Schemas of the domain's words, used by every topic of the contract. */
export const instantSchema = z.number().int();
export const tierSchema = z.enum(tiers);
export const ticketTierSchema = z.enum(ticketTiers);
export const severitySchema = z.enum(severities);
export const issueTypeSchema = z.enum(issueTypes);
export const clockKindSchema = z.enum(clockKinds);
export const clockStateSchema = z.enum(clockStates);
export const machineMailKindSchema = z.enum(machineMailKinds);
export const factKindSchema = z.enum(factKinds);
export const statusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('waiting-on-customer') }),
  z.object({ kind: z.literal('waiting-on-third-party') }),
  z.object({ kind: z.literal('snoozed'), until: instantSchema }),
  z.object({ kind: z.literal('solved') }),
]);
export const moneySchema = z.object({ minor: z.number().int(), currency: z.string().length(3) });
export const mailAddressSchema = z.object({ name: z.string(), address: z.string() });
