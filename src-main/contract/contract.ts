import type { z } from 'zod';
import { accountCalls } from './accounts.ts';
import { correctionCalls } from './corrections.ts';
import { automationCalls } from './automations.ts';
import { articleCalls } from './articles.ts';
import { connectorCalls } from './connectors.ts';
import { customerCalls } from './customers.ts';
import type { Outcome } from './failure.ts';
import { escalationBookCalls } from './escalation-book.ts';
import { escalationCalls } from './escalations.ts';
import { issueTypeCalls } from './issue-types.ts';
import { playbookCalls } from './playbook.ts';
import { outboxCalls } from './outbox.ts';
import { runbookCalls } from './runbooks.ts';
import { serviceLevelCalls } from './service-levels.ts';
import { settingsCalls } from './settings.ts';
import { templateCalls } from './templates.ts';
import { ticketCalls } from './tickets.ts';

/** Every call that crosses to the console: a name, the shape of its params and of its result. */
export const calls = {
  ...ticketCalls,
  ...customerCalls,
  ...correctionCalls,
  ...accountCalls,
  ...settingsCalls,
  ...serviceLevelCalls,
  ...automationCalls,
  ...playbookCalls,
  ...issueTypeCalls,
  ...outboxCalls,
  ...templateCalls,
  ...runbookCalls,
  ...articleCalls,
  ...escalationCalls,
  ...escalationBookCalls,
  ...connectorCalls,
} as const;

export type CallName = keyof typeof calls;
/** What a caller writes (defaults may be left out). */
export type Params<N extends CallName> = z.input<(typeof calls)[N]['params']>;
/** What a handler gets (decoded, defaults filled in). */
export type DecodedParams<N extends CallName> = z.output<(typeof calls)[N]['params']>;
export type Result<N extends CallName> = z.output<(typeof calls)[N]['result']>;

/** The engine's side: one handler a call. A missing or mistyped one does not compile. */
export type Handlers = { readonly [N in CallName]: (params: DecodedParams<N>) => Promise<Outcome<Result<N>>> };
