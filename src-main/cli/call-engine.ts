import type { DecodedParams, CallName, Params, Result } from '#contract/contract.ts';
import { calls } from '#contract/contract.ts';
import type { Failure, Outcome } from '#contract/failure.ts';
import type { Engine } from '#engine/engine.ts';
import { CliFailure } from './cli-failure.ts';

/** One call of the contract from the terminal; a failure ends the command with its words. */
export async function callEngine<N extends CallName>(engine: Engine, name: N, params: Params<N>): Promise<Result<N>> {
  const decoded = calls[name].params.safeParse(params);
  if (!decoded.success) {
    const issue = decoded.error.issues[0];
    throw new CliFailure('usage', `${issue?.path.join('.') ?? name}: ${issue?.message ?? 'other values expected'}`);
  }
  // The schema of this very name decoded them.
  const handler = engine.handlers[name] as (params: DecodedParams<N>) => Promise<Outcome<Result<N>>>;
  const outcome = await handler(decoded.data as DecodedParams<N>);
  if (outcome.ok) return outcome.value;
  throw new CliFailure('problem', failureWords(outcome.failure));
}

function failureWords(failure: Failure): string {
  switch (failure.kind) {
    case 'bad-request':
      return `${failure.path}: ${failure.expected}`;
    case 'not-found':
      return `There is no ${failure.what}.`;
    case 'refused':
    case 'offline':
      return failure.message;
    case 'invalid-file':
      return `${failure.file}${failure.line === null ? '' : `, line ${failure.line}`}: ${failure.message}`;
    case 'internal':
      return `Something went wrong; the log has it under ${failure.incident}.`;
    default:
      return failure satisfies never;
  }
}
