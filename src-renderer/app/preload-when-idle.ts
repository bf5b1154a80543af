import { MenuPopover, PopoverPanel } from '#components/late-overlays.ts';
import { MailComposer, SuggestedReply } from '#features/composer/late-composer.ts';
import { RunbookBlock } from '#features/runbooks/late-runbook.ts';
import { MailFrame } from '#features/ticket/late-views.ts';
import { queueNames } from '#contract/tickets.ts';
import type { ConsoleState } from '#state/console-state.ts';
import { Dialogs } from './late-dialogs.ts';
import { pages } from './routes.tsx';

type Idle = Pick<ConsoleState, 'list' | 'playbookProblems'>;

/**
 * What the first press would otherwise wait for, in the order of its likelihood: mail with HTML, the other queues, menus,
 * dialogs, pages.
 */
const later = ({ list, playbookProblems }: Idle): readonly (() => Promise<unknown>)[] => [
  MailFrame.preload,
  SuggestedReply.preload,
  RunbookBlock.preload,
  ...queueNames.map((queue) => () => list.prepare({ queue, tier: null, sort: 'due' })),
  MenuPopover.preload,
  MailComposer.preload,
  Dialogs.preload,
  PopoverPanel.preload,
  ...Object.values(pages).map(({ component }) => component.preload),
  // Reads every file of the playbook; a line above everything says what is wrong with one.
  playbookProblems.load,
];

/** Fetches what is not needed to start, one after the other, while nothing else is to be done. */
export function preloadWhenIdle(state: Idle): void {
  const steps = later(state);
  const idle = (run: () => void): void => {
    // Safari knows no idle callbacks.
    if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 4_000 });
    else setTimeout(run, 500);
  };
  const step = (index: number): void =>
    idle(() => {
      const load = steps[index];
      // What could not be fetched is fetched again when it is needed, and says so then.
      if (load)
        void load()
          .catch(() => undefined)
          .then(() => step(index + 1));
    });
  step(0);
}
