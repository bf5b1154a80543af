import { Timer } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import type { ClockView, TicketDetail } from '#contract/tickets.ts';
import { targetWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { useClockWords } from '#state/use-clock-words.ts';
import './TicketTimers.css';

type RunningTimer = TicketDetail['timers'][number];

/** A timer counts down as a clock does. */
const asClock = ({ startedAt, due }: RunningTimer): ClockView => ({
  kind: 'resolution',
  state: 'running',
  startedAt,
  stoppedAt: null,
  due,
  target: due === null ? null : due - startedAt,
  left: null,
  atRiskFrom: null,
  breachedAt: null,
});

function TimerLine({ timer, number }: { readonly timer: RunningTimer; readonly number: number }) {
  const { actions, layout } = useConsole();
  const clock = asClock(timer);
  const { tone, text } = useClockWords(clock, { kind: 'open' });
  const isFix = timer.kind === 'code-fix';
  const of = clock.target === null || tone === 'red' ? '' : ` of ${targetWords(clock.target)}`;
  return (
    <li className="TicketTimers-timer" title={timer.explanation}>
      <Timer size={14} aria-hidden />
      <span>{isFix ? 'To engineering' : 'Diagnosis'}</span>
      <strong data-tone={tone}>{clock.due === null ? 'no time promised' : `${text}${of}`}</strong>
      {tone === 'red' ? <span>{isFix ? 'Escalate it now' : 'Page the engineer on call'}</span> : null}
      <span className="TicketTimers-buttons">
        {isFix ? (
          <Button size="small" onPress={() => layout.setState({ dialog: 'escalate' })}>
            Escalate
          </Button>
        ) : null}
        <Button size="small" onPress={() => void actions.switchTimer(number, timer.kind, 'end')}>
          {isFix ? 'Not needed' : 'End'}
        </Button>
      </span>
    </li>
  );
}

/** The timers of the playbook that run on this ticket. */
export function TicketTimers({ detail }: { readonly detail: TicketDetail }) {
  const running = detail.timers.filter(({ endedAt }) => endedAt === null);
  if (running.length === 0) return null;
  return (
    <ul className="TicketTimers" aria-label="Timers">
      {running.map((timer) => (
        <TimerLine key={timer.kind} timer={timer} number={detail.row.number} />
      ))}
    </ul>
  );
}
