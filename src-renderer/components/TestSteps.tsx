import { CircleCheck, CircleDashed, CircleMinus, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import './TestSteps.css';

export type StepVerdict = 'ok' | 'failed' | 'skipped' | 'running' | 'waiting';

const words: Readonly<Record<StepVerdict, string>> = {
  ok: 'Works',
  failed: 'Failed',
  skipped: 'Skipped',
  running: 'Testing',
  waiting: 'Not tested',
};

function Mark({ verdict }: { readonly verdict: StepVerdict }) {
  switch (verdict) {
    case 'ok':
      return <CircleCheck size={16} aria-hidden />;
    case 'failed':
      return <CircleX size={16} aria-hidden />;
    case 'skipped':
      return <CircleMinus size={16} aria-hidden />;
    case 'running':
      return <LoaderCircle size={16} aria-hidden className="TestSteps-spin" />;
    case 'waiting':
      return <CircleDashed size={16} aria-hidden />;
  }
}

export type TestStepsProps = {
  readonly label: string;
  readonly isRunning: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly verdict: StepVerdict;
    readonly message: string;
    /** What can be done about it. */
    readonly remedy?: ReactNode;
  }[];
};

/** A test of something outside, step by step, each with its verdict in words. */
export function TestSteps({ label, isRunning, steps }: TestStepsProps) {
  return (
    <ol className="TestSteps" aria-label={label} aria-busy={isRunning}>
      {steps.map(({ id, title, verdict, message, remedy }) => (
        <li key={id} className="TestSteps-step" data-verdict={verdict}>
          <Mark verdict={verdict} />
          <div className="TestSteps-words">
            <p className="TestSteps-title">
              {title} <span className="TestSteps-verdict">{words[verdict]}</span>
            </p>
            {message === '' ? null : <p className="TestSteps-message">{message}</p>}
            {remedy === undefined ? null : <div className="TestSteps-remedy">{remedy}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
