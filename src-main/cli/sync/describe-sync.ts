import type { AccountStatus } from '#contract/accounts.ts';
import { formatSpan } from '../format-clock.ts';

/** What a sync is doing, in a line. */
export function describeSync({ address, state }: AccountStatus): string {
  switch (state.kind) {
    case 'syncing': {
      const left = state.timeLeft === null ? '' : `, ${formatSpan(state.timeLeft)} left`;
      return `${address} ${state.mailbox}: ${state.messages} of ${state.totalMessages} messages, ${(state.bytes / 1_048_576).toFixed(1)} MB${left}`;
    }
    case 'offline':
    case 'throttled':
    case 'sign-in-failed':
      return `${address}: ${state.message}`;
    case 'live':
      return `${address}: up to date, ${state.push ? 'new mail is pushed' : 'looking for new mail now and then'}`;
    case 'connecting':
      return `${address}: connecting`;
    case 'idle':
    case 'cancelled':
      return `${address}: ${state.kind}`;
    default:
      return state satisfies never;
  }
}
