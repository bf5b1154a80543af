import { z } from 'zod';
import { instantSchema } from './vocabulary.ts';

export const securitySchema = z.enum(['tls', 'starttls', 'none']);

export const serverSchema = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65535),
  security: securitySchema,
});

export const mailboxRoleSchema = z.enum(['inbox', 'sent', 'junk', 'trash', 'drafts', 'archive', 'all', 'other']);

/** What somebody fills in to connect an inbox. The secret goes to the keychain, never into settings. */
export const accountDraftSchema = z.object({
  address: z.string().regex(/^[^\s@]+@[^\s@]+$/u, 'an e-mail address'),
  name: z.string().default(''),
  user: z.string().min(1),
  imap: serverSchema,
  smtp: serverSchema.nullable(),
  /** Mailboxes to read; empty: the inbox and Sent. */
  folders: z.array(z.string()),
  auth: z.enum(['password', 'oauth-google', 'oauth-microsoft']),
  /** For OAuth: the user's own client id. */
  oauthClientId: z.string().nullable().default(null),
});
export type AccountDraft = z.infer<typeof accountDraftSchema>;

/** How mail leaves an inbox. */
export const sendingSettingsSchema = z.object({
  /** Markdown, below every mail; `{{ agent.name }}` stands for who writes. */
  signature: z.string().max(10_000),
  /** Who puts our mail into Sent: we, the provider, or whoever is known to (`auto`). */
  sentCopy: z.enum(['auto', 'append', 'provider']),
  /** Replies go to `address+token@…`, which proves that they answer us. Needs a server that takes plus addresses. */
  plusAddress: z.boolean(),
});

export const accountViewSchema = accountDraftSchema.extend({
  id: z.number().int(),
  sending: sendingSettingsSchema,
  /** Older mail opens tickets silently. */
  goLiveAt: instantSchema,
  /** A sample account has no server. */
  sample: z.boolean(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

/** The verdict of one step of the connection test. */
export const testStepSchema = z.object({
  step: z.enum(['dns', 'connect', 'tls', 'sign-in', 'folders', 'smtp']),
  verdict: z.enum(['ok', 'failed', 'skipped']),
  /** What was found, in words, and on failure what to do. */
  message: z.string(),
});
export type TestStep = z.infer<typeof testStepSchema>;

export const folderSchema = z.object({
  path: z.string(),
  name: z.string(),
  role: mailboxRoleSchema,
  messages: z.number().int().nullable(),
});

export const syncStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('connecting') }),
  /** Fetching; `total` in messages and bytes where known. */
  z.object({
    kind: z.literal('syncing'),
    mailbox: z.string(),
    first: z.boolean(),
    messages: z.number().int(),
    totalMessages: z.number().int(),
    bytes: z.number().int(),
    /** Milliseconds, null while unknown. */
    timeLeft: z.number().nullable(),
  }),
  /** Connected and waiting for new mail by IDLE or poll. */
  z.object({ kind: z.literal('live'), push: z.boolean() }),
  z.object({ kind: z.literal('offline'), message: z.string(), retryAt: instantSchema.nullable() }),
  /** The server asked for patience (`[THROTTLED]` …). */
  z.object({ kind: z.literal('throttled'), message: z.string(), retryAt: instantSchema }),
  z.object({ kind: z.literal('sign-in-failed'), message: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type SyncState = z.infer<typeof syncStateSchema>;

export const accountStatusSchema = z.object({
  account: z.number().int(),
  address: z.string(),
  /** Set for an account without a server: there is nothing to sync. */
  sample: z.boolean().optional(),
  state: syncStateSchema,
  /** Messages kept on this machine. */
  messages: z.number().int(),
  quarantined: z.number().int(),
  lastSyncedAt: instantSchema.nullable(),
  /** When the provider's sign-in ends unless somebody signs in again; null where nobody knows, or it renews itself. */
  signInEndsAt: instantSchema.nullable(),
});
export type AccountStatus = z.infer<typeof accountStatusSchema>;

const accountId = z.object({ account: z.number().int() });

export const accountCalls = {
  'accounts.list': { params: z.object({}), result: z.array(accountViewSchema) },
  /** Server settings for an address, from known providers, then MX and SRV records; `source` says which. */
  'accounts.discover': {
    params: z.object({ address: z.string() }),
    result: z.object({
      source: z.string(),
      imap: serverSchema.nullable(),
      smtp: serverSchema.nullable(),
      user: z.string(),
      auth: z.array(z.enum(['password', 'oauth-google', 'oauth-microsoft'])),
      /** What the provider asks of the user ("create an app password"), null where nothing. */
      hint: z.string().nullable(),
    }),
  },
  'accounts.test': {
    params: z.object({ draft: accountDraftSchema, secret: z.string().nullable() }),
    result: z.object({ ok: z.boolean(), steps: z.array(testStepSchema), folders: z.array(folderSchema) }),
  },
  'accounts.add': {
    params: z.object({ draft: accountDraftSchema, secret: z.string().nullable(), goLiveAt: instantSchema.nullable() }),
    result: accountViewSchema,
  },
  'accounts.update': {
    params: z.object({
      account: z.number().int(),
      draft: accountDraftSchema,
      secret: z.string().nullable(),
      goLiveAt: instantSchema,
    }),
    result: accountViewSchema,
  },
  'accounts.setSending': {
    params: z.object({ account: z.number().int(), sending: sendingSettingsSchema }),
    result: accountViewSchema,
  },
  /** Tickets and mail stay; syncing ends and the secret is deleted. */
  'accounts.remove': { params: accountId, result: z.object({}) },
  'accounts.folders': { params: accountId, result: z.array(folderSchema) },
  /** Opens the provider's page in the browser; the answer waits for the redirect. */
  'accounts.signInWithOAuth': {
    params: z.object({
      provider: z.enum(['oauth-google', 'oauth-microsoft']),
      clientId: z.string().min(1),
      address: z.string(),
    }),
    result: z.object({ authorizationUrl: z.string(), session: z.string() }),
  },
  /** Waits until the user has finished (or given up) in the browser; the token set is kept for `accounts.add` under `session`. */
  'accounts.awaitOAuth': { params: z.object({ session: z.string() }), result: z.object({ secret: z.string() }) },
  'sync.status': { params: z.object({}), result: z.array(accountStatusSchema) },
  'sync.start': { params: z.object({ account: z.number().int().nullable() }), result: z.object({}) },
  'sync.cancel': { params: accountId, result: z.object({}) },
  /** Loads the shipped sample inbox into an account without a server. */
  'sample.load': { params: z.object({}), result: accountViewSchema },
} as const;
