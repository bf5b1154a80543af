import type { AccountField } from '#state/account-form.ts';
import type { Connection, ConnectionState } from './connection.ts';

export type StepProps = { readonly connection: Connection; readonly state: ConnectionState };

/** What is wrong with a field, or null. */
export function problemOf(state: ConnectionState, field: AccountField): string | null {
  return state.problems.find((problem) => problem.field === field)?.message ?? null;
}
