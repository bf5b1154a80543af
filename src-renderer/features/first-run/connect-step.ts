import type { ConnectionState } from './connection.ts';

/** The steps of connecting an inbox, in order. */
export const connectSteps = ['address', 'sign-in', 'test', 'folders', 'go-live'] as const;
export type ConnectStep = (typeof connectSteps)[number];

export const stepTitles: Readonly<Record<ConnectStep, string>> = {
  address: 'Address',
  'sign-in': 'Sign-in',
  test: 'Test',
  folders: 'Folders',
  'go-live': 'Go-live',
};

/** Whether the test says that mail can be read; sending may still fail. */
export function canRead(state: ConnectionState): boolean {
  return state.trial.kind === 'done' && (state.trial.ok || state.trial.folders.length > 0);
}

/** The furthest step that makes sense with what is known; a reload or a typed address must not skip one. */
export function reachableStep(wanted: ConnectStep, state: ConnectionState): ConnectStep {
  const furthest: ConnectStep =
    state.discovery.kind === 'none' ? 'address' : !state.hasSecret ? 'sign-in' : !canRead(state) ? 'test' : 'go-live';
  return connectSteps.indexOf(wanted) <= connectSteps.indexOf(furthest) ? wanted : furthest;
}

/** The step that follows, or null after the last. */
export function nextStep(step: ConnectStep): ConnectStep | null {
  return connectSteps[connectSteps.indexOf(step) + 1] ?? null;
}

/** The step before, or null before the first. */
export function previousStep(step: ConnectStep): ConnectStep | null {
  return connectSteps[connectSteps.indexOf(step) - 1] ?? null;
}
