import type { ReactNode } from 'react';

/** The heading of a step, which takes the focus where the step has no field, and a sentence on what it is for. */
export function StepHead({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <header className="FirstRun-head">
      <h1 className="FirstRun-title" tabIndex={-1} data-step-heading="">
        {title}
      </h1>
      <p className="FirstRun-lead">{children}</p>
    </header>
  );
}
