import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import './TestVerdict.css';

const steps = ['dns', 'connect', 'tls', 'sign-in', 'folders', 'smtp'] as const;
type Step = (typeof steps)[number];
type Verdict = 'ok' | 'failed' | 'skipped';
export type TestVerdictStep = { readonly step: Step; readonly verdict: Verdict; readonly message: string };

const titles: Readonly<Record<Step, string>> = {
  dns: 'Find the server (DNS)',
  connect: 'Connect',
  tls: 'Encrypt (TLS)',
  'sign-in': 'Sign in',
  folders: 'Read the folders',
  smtp: 'Send (SMTP)',
};
const words: Readonly<Record<Verdict | 'running' | 'waiting', string>> = {
  ok: 'Works',
  failed: 'Failed',
  skipped: 'Skipped',
  running: 'Testing',
  waiting: 'Not tested',
};

function Mark({ verdict }: { readonly verdict: Verdict | 'running' | 'waiting' }) {
  switch (verdict) {
    case 'ok':
      return <CircleCheck size={16} aria-hidden />;
    case 'failed':
      return <CircleX size={16} aria-hidden />;
    case 'skipped':
      return <CircleMinus size={16} aria-hidden />;
    case 'running':
      return <LoaderCircle size={16} aria-hidden className="TestVerdict-spin" />;
    case 'waiting':
      return <CircleDashed size={16} aria-hidden />;
  }
}

export type TestVerdictProps = {
  readonly steps: readonly TestVerdictStep[];
  readonly isRunning: boolean;
  /** What can be done about a step that failed. */
  readonly remedy?: (step: Step) => ReactNode;
};

/** The connection test, step by step, each with its verdict in words. */
export function TestVerdict({ steps: verdicts, isRunning, remedy }: TestVerdictProps) {
  return (
    <ol className="TestVerdict" aria-label="Steps of the connection test" aria-busy={isRunning}>
      {steps.map((step) => {
        const found = verdicts.find((candidate) => candidate.step === step);
        const verdict = isRunning ? 'running' : (found?.verdict ?? 'waiting');
        return (
          <li key={step} className="TestVerdict-step" data-verdict={verdict}>
            <Mark verdict={verdict} />
            <div className="TestVerdict-words">
              <p className="TestVerdict-title">
                {titles[step]} <span className="TestVerdict-verdict">{words[verdict]}</span>
              </p>
              {found && !isRunning && found.message ? <p className="TestVerdict-message">{found.message}</p> : null}
              {found?.verdict === 'failed' && !isRunning && remedy ? (
                <div className="TestVerdict-remedy">{remedy(step)}</div>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
