import { calls, type CallName, type Handlers } from './contract.ts';
import { fail, type Outcome } from './failure.ts';

/** Logs an unexpected throw and returns the incident id under which it can be found. */
export type RecordIncident = (call: string, error: unknown) => string;

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

/**
 * One call from outside, as every host runs it: look up, decode, run, and turn an unexpected throw into a value.
 * `name` and `params` are untrusted.
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  params: unknown,
  recordIncident: RecordIncident,
): Promise<Outcome<unknown>> {
  if (!isCallName(name)) return fail({ kind: 'not-found', what: `call ${name.slice(0, 80)}` });
  const decoded = calls[name].params.safeParse(params);
  if (!decoded.success) {
    const issue = decoded.error.issues[0];
    return fail({
      kind: 'bad-request',
      path: `${name}: ${issue?.path.join('.') ?? ''}`,
      expected: issue?.message ?? 'other params',
    });
  }
  try {
    // The schema of this very name decoded them.
    const handler = handlers[name] as (params: unknown) => Promise<Outcome<unknown>>;
    return await handler(decoded.data);
  } catch (error) {
    return fail({ kind: 'internal', incident: recordIncident(name, error) });
  }
}
