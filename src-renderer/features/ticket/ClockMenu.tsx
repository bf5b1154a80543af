import { Timer } from 'lucide-react';
import { Menu, type MenuEntry, type MenuGroup } from '#components/Menu.tsx';
import type { TicketDetail } from '#contract/tickets.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';
import { clockTitles } from '#state/ticket-words.ts';
import { timerAction } from '#state/timer-action.ts';
import { openClocks } from './open-clocks.ts';

function timerEntry(detail: TicketDetail, kind: TimerKind, isRunning: boolean): MenuEntry {
  const length = detail.timerLengths[kind];
  const within = length === null ? null : describeDuration(length);
  if (kind === 'code-fix')
    return {
      id: kind,
      label: isRunning ? 'Needs no code fix' : 'Needs a code fix',
      hint: within === null ? 'This severity promises no time for it' : `To engineering within ${within}`,
      shortcut: 'Shift+C',
    };
  return {
    id: kind,
    label: isRunning ? 'End the diagnosis' : 'Start the diagnosis',
    hint: within === null ? undefined : `Pages the engineer on call after ${within}`,
    shortcut: 'Shift+D',
  };
}

/** Deadlines by hand and the playbook's timers of a ticket. */
export function ClockMenu({ detail }: { readonly detail: TicketDetail }) {
  const state = useConsole();
  const { number, status } = detail.row;
  const runs = (kind: TimerKind): boolean => timerAction(state, number, kind) === 'end';
  const groups = (): readonly MenuGroup[] => {
    const now = state.ticker.now();
    const clocks = openClocks(detail);
    return [
      {
        title: 'Deadlines',
        entries: [
          {
            id: 'deadline',
            label: 'Set by hand …',
            shortcut: 'd',
            isDisabled: clocks.length === 0,
          },
          ...clocks
            .filter(({ byHand }) => byHand)
            .map(({ kind, due }) => ({
              id: `back:${kind}`,
              label: `Hand ${clockTitles[kind].toLowerCase()} back`,
              hint: due === null ? undefined : `Set by hand to ${formatWhen(due, now)}`,
            })),
        ],
      },
      {
        title: 'Timers of the playbook',
        entries: (['code-fix', 'diagnosis'] as const).map((kind) => ({
          ...timerEntry(detail, kind, runs(kind)),
          isDisabled: status.kind === 'solved',
        })),
      },
    ];
  };
  const choose = (id: string): void => {
    if (id === 'deadline') state.layout.setState({ dialog: 'deadline', deadlineOf: null });
    else if (id === 'code-fix' || id === 'diagnosis')
      void state.actions.switchTimer(number, id, timerAction(state, number, id));
    else {
      const clock = openClocks(detail).find(({ kind }) => id === `back:${kind}`);
      if (clock) void state.actions.setDeadline(number, clock.kind, null);
    }
  };
  return (
    <Menu
      label="Deadlines and timers"
      placement="bottom end"
      trigger={(props) => (
        <button type="button" className="IconButton ClockMenu" aria-label="Deadlines and timers" {...props}>
          <Timer size={16} aria-hidden />
        </button>
      )}
      groups={groups}
      onChoose={choose}
    />
  );
}
