import { Check } from 'lucide-react';
import { connectSteps, stepTitles, type ConnectStep } from './connect-step.ts';

/** Where in the assistant somebody is. */
export function StepList({ current }: { readonly current: ConnectStep }) {
  const now = connectSteps.indexOf(current);
  return (
    <ol className="FirstRun-steps" aria-label="Steps">
      {connectSteps.map((step, index) => (
        <li
          key={step}
          data-state={index < now ? 'done' : index === now ? 'now' : 'later'}
          aria-current={index === now ? 'step' : undefined}
        >
          <span className="FirstRun-step-mark" aria-hidden>
            {index < now ? <Check size={11} strokeWidth={3} /> : index + 1}
          </span>
          <span className="FirstRun-step-title">{stepTitles[step]}</span>
          {index < now ? <span className="visually-hidden">, done</span> : null}
        </li>
      ))}
    </ol>
  );
}
