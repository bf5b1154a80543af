import { z } from 'zod';
import { defaultSending, type Account } from '#engine/ports/account-store.ts';
import { integer, jsonObject, text, type Row } from './row-decoders.ts';

const serverSchema = z.object({
  host: z.string(),
  port: z.number().int(),
  security: z.enum(['tls', 'starttls', 'none']),
});

const settingsSchema = z.object({
  name: z.string(),
  user: z.string(),
  imap: serverSchema,
  smtp: serverSchema.nullable(),
  folders: z.array(z.string()),
  auth: z.enum(['password', 'oauth-google', 'oauth-microsoft']),
  oauthClientId: z.string().nullable(),
  goLiveAt: z.number(),
  sample: z.boolean(),
  sending: z
    .object({
      signature: z.string(),
      sentCopy: z.enum(['auto', 'append', 'provider']),
      plusAddress: z.boolean(),
    })
    // Accounts from before there was an outbox.
    .default(defaultSending),
});

/** An account from its row; throws where the settings are not what this version wrote. */
export function decodeAccount(row: Row): Account {
  return {
    id: integer(row, 'id'),
    address: text(row, 'address'),
    ...settingsSchema.parse(jsonObject(row, 'settings')),
  };
}
