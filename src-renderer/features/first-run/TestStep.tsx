import { TestVerdict } from '#components/account/TestVerdict.tsx';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { StepHead } from './StepHead.tsx';
import type { StepProps } from './step-props.ts';

const remedyBy = (onReturn: () => void) => (step: string) => (
  <Button size="small" onPress={onReturn}>
    {step === 'sign-in' ? 'Change the sign-in' : step === 'smtp' ? 'Change the SMTP server' : 'Change the servers'}
  </Button>
);

/** The verdict of each step of the connection, and what to do about those that failed. */
export function TestStep({ state, onReturn }: Pick<StepProps, 'state'> & { readonly onReturn: () => void }) {
  const { trial, form } = state;
  const failedStep = trial.kind === 'done' ? trial.steps.find((step) => step.verdict === 'failed')?.step : undefined;
  const lead =
    trial.kind === 'running'
      ? `Trying ${form.imap.host} as ${form.user}. This takes some seconds; nothing is changed on the server.`
      : trial.kind === 'done' && trial.ok
        ? 'Everything works.'
        : failedStep === 'smtp'
          ? 'Mail can be read. Sending does not work yet: mend it now, or go on and do it later in the settings.'
          : failedStep
            ? 'Something is not right yet. What was typed is kept.'
            : 'Try whether the servers can be reached and the sign-in works.';
  return (
    <>
      <StepHead title="Connection test">{lead}</StepHead>
      <div role="status" className="visually-hidden">
        {trial.kind === 'done'
          ? trial.ok
            ? 'The test passed.'
            : 'The test found a problem.'
          : trial.kind === 'running'
            ? 'Testing.'
            : ''}
      </div>
      <TestVerdict
        steps={trial.kind === 'done' ? trial.steps : []}
        isRunning={trial.kind === 'running'}
        remedy={remedyBy(onReturn)}
      />
      {trial.kind === 'failed' ? <Note tone="bad">The test could not be run. {trial.message}</Note> : null}
    </>
  );
}
