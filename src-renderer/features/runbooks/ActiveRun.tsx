import { MoreHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Button } from '#components/Button.tsx';
import { Menu } from '#components/Menu.tsx';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { StepChange } from '#state/runbooks.ts';
import { PrintedRun } from './PrintedRun.tsx';
import { ReasonField } from './ReasonField.tsx';
import { RunHead } from './RunHead.tsx';
import { runMenu } from './run-menu.ts';
import { RunSteps } from './RunSteps.tsx';
import { useCopyRun } from './use-copy-run.ts';

export type ActiveRunProps = {
  readonly run: RunView;
  /** The one that keys act on: the newest of several. */
  readonly isCurrent: boolean;
};

/** A run that goes on: its checklist, and the ways to end it. */
export function ActiveRun({ run, isCurrent }: ActiveRunProps) {
  const { runbooks, escalations, layout } = useConsole();
  const place = useRef<HTMLElement>(null);
  const [isLeaving, setLeaving] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const copyRun = useCopyRun(run);
  useFocusOnNext(place, run.next, isCurrent);

  const change = async (step: RunbookStepView, to: StepChange): Promise<void> => {
    const isHere = place.current?.contains(document.activeElement) === true;
    if (!(await runbooks.step(run, step, to))) return;
    // What had the focus has gone. The engine has said by now which step is next.
    if (isHere && to.state !== 'open') layout.setState({ runbookWish: 'step' });
    const answer = step.answers.find(({ id }) => id === to.answer);
    if (answer?.ends !== 'escalated') return;
    // The runbook has come to this outcome; the dialogue begins with it.
    if (answer.escalation !== null) escalations.edit(run.ticket, { skippedTo: answer.escalation });
    layout.setState({ dialog: 'escalate' });
  };
  const end = async (outcome: 'solved' | 'escalated'): Promise<void> => {
    if ((await runbooks.end(run, outcome, null)) && outcome === 'escalated') layout.setState({ dialog: 'escalate' });
  };
  const choose = (id: string): void => {
    switch (id) {
      case 'solved':
      case 'escalated':
        return void end(id);
      case 'abandoned':
        return setLeaving(true);
      case 'print':
        return setPrinting(true);
      case 'copy':
        return copyRun();
    }
  };
  return (
    <section className="ActiveRun" ref={place} aria-label={`Runbook: ${run.title}`}>
      <RunHead run={run} />
      {run.outdated ? (
        <p className="RunStep-hint">The runbook was changed since; this run goes on as it began.</p>
      ) : null}
      <RunSteps
        run={run}
        steps={run.steps}
        next={run.next}
        label={`Steps of ${run.title}`}
        onChange={(step, to) => void change(step, to)}
        foot={
          <Menu
            label={`More about ${run.title}`}
            placement="bottom end"
            trigger={(props) => (
              <button type="button" className="IconButton" aria-label={`More about ${run.title}`} {...props}>
                <MoreHorizontal size={14} aria-hidden />
              </button>
            )}
            groups={() => runMenu}
            onChoose={choose}
          />
        }
      />
      {isLeaving ? (
        <ReasonField
          label="Why is the runbook left?"
          action="Leave it"
          onGive={(because) => {
            setLeaving(false);
            void runbooks.end(run, 'abandoned', because);
          }}
          onCancel={() => setLeaving(false)}
        />
      ) : run.next === null ? (
        <div className="ActiveRun-end" role="group" aria-label="How did it end?">
          <span>All steps are through.</span>
          <Button size="small" variant="primary" onPress={() => void end('solved')}>
            Solved
          </Button>
          <Button size="small" onPress={() => void end('escalated')}>
            Escalate
          </Button>
        </div>
      ) : null}
      {isPrinting ? <PrintedRun run={run} onDone={() => setPrinting(false)} /> : null}
    </section>
  );
}

/** Gives the focus to what is to be done next, when a key or the step before asked for it. */
function useFocusOnNext(place: RefObject<HTMLElement | null>, next: string | null, isCurrent: boolean): void {
  const { layout } = useConsole();
  const wish = useStoreValue(layout, ({ runbookWish }) => runbookWish);
  useEffect(() => {
    if (!isCurrent || (wish !== 'step' && wish !== 'answer')) return;
    const step = place.current?.querySelector('[data-next]');
    const target =
      (wish === 'answer' ? step?.querySelector<HTMLElement>('[data-answer]') : null) ??
      step?.querySelector<HTMLElement>('.RunStep-title') ??
      place.current?.querySelector<HTMLElement>('.ActiveRun-end button');
    layout.setState({ runbookWish: null });
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }, [place, wish, next, isCurrent, layout]);
}
