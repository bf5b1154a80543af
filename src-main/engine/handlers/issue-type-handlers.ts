import type { Handlers } from '#contract/contract.ts';
import { succeed } from '#contract/failure.ts';
import type { issueTypeCalls } from '#contract/issue-types.ts';
import { tryRules, type TryRulesDeps } from '#engine/issue-types/try-rules.ts';

export function issueTypeHandlers(deps: TryRulesDeps): Pick<Handlers, keyof typeof issueTypeCalls> {
  return { 'issueTypes.try': async (params) => succeed(await tryRules(deps, params)) };
}
