import type { ReactNode } from 'react';
import { TestSteps } from '#components/TestSteps.tsx';

const steps = ['dns', 'connect', 'tls', 'sign-in', 'folders', 'smtp'] as const;
type Step = (typeof steps)[number];
export type TestVerdictStep = {
  readonly step: Step;
  readonly verdict: 'ok' | 'failed' | 'skipped';
  readonly message: string;
};

const titles: Readonly<Record<Step, string>> = {
  dns: 'Find the server (DNS)',
  connect: 'Connect',
  tls: 'Encrypt (TLS)',
  'sign-in': 'Sign in',
  folders: 'Read the folders',
  smtp: 'Send (SMTP)',
};

export type TestVerdictProps = {
  readonly steps: readonly TestVerdictStep[];
  readonly isRunning: boolean;
  /** What can be done about a step that failed. */
  readonly remedy?: (step: Step) => ReactNode;
};

/** The connection test of an inbox, step by step, each with its verdict in words. */
export function TestVerdict({ steps: verdicts, isRunning, remedy }: TestVerdictProps) {
  return (
    <TestSteps
      label="Steps of the connection test"
      isRunning={isRunning}
      steps={steps.map((step) => {
        const found = isRunning ? undefined : verdicts.find((candidate) => candidate.step === step);
        return {
          id: step,
          title: titles[step],
          verdict: isRunning ? 'running' : (found?.verdict ?? 'waiting'),
          message: found?.message ?? '',
          ...(found?.verdict === 'failed' && remedy ? { remedy: remedy(step) } : {}),
        };
      })}
    />
  );
}
