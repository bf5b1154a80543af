import type { MenuGroup } from '#components/Menu.tsx';

/** What can be done with a run that goes on beside its steps. */
export const runMenu: readonly MenuGroup[] = [
  {
    title: 'End the runbook',
    entries: [
      { id: 'solved', label: 'Solved' },
      { id: 'escalated', label: 'Escalate …' },
      { id: 'abandoned', label: 'Leave it, with a reason …' },
    ],
  },
  {
    title: 'What was done',
    entries: [
      { id: 'copy', label: 'Copy as Markdown' },
      { id: 'print', label: 'Print …' },
    ],
  },
];
