import { Timer } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { useCountdown } from './use-countdown.ts';

type StepTimerView = NonNullable<RunbookStepView['timer']>;

/** What is left of a step's timer, for the line under its title; nothing while it does not run. */
export function TimerLeft({ timer, lead }: { readonly timer: StepTimerView; readonly lead: string }) {
  const left = useCountdown(timer.state === 'running' || timer.state === 'over' ? timer.due : null);
  if (left === null && timer.state !== 'over') return null;
  const isOver = timer.state === 'over' || left === 'over';
  return (
    <span className="RunTimer-left" data-over={isOver || undefined}>
      {lead}
      {isOver ? 'time is up' : `in ${left ?? ''}`}
    </span>
  );
}

/** A step's timer with its start and stop. `run` null: it is only shown. */
export function StepTimer({
  run,
  step,
  timer,
}: {
  readonly run: RunView | null;
  readonly step: RunbookStepView;
  readonly timer: StepTimerView;
}) {
  const { runbooks } = useConsole();
  const isRunning = timer.state === 'running';
  return (
    <p className="RunTimer" data-state={timer.state}>
      <Timer size={14} aria-hidden />
      <span>
        {timer.label}
        <TimerLeft timer={timer} lead=" · " />
        {timer.state === 'stopped' ? ' · stopped' : ''}
      </span>
      {run === null || run.ended !== null ? null : (
        <Button size="small" variant="plain" onPress={() => void runbooks.timer(run, step, !isRunning)}>
          {isRunning ? 'Stop' : timer.state === 'idle' ? 'Start' : 'Start again'}
          <span className="visually-hidden"> the timer: {timer.label}</span>
        </Button>
      )}
    </p>
  );
}
