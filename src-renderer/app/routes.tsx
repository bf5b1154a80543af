import { latePart as lazy, type LatePart } from '#components/late-part.ts';
import type { Command } from '#state/command.ts';

export type PageProps = {
  /** What follows the page's name in the address: "notifications" of `#/settings/notifications`. */
  readonly rest: string;
  /** Every command with its default key, for the page that changes keys. */
  readonly commands: readonly Command[];
};

export type Page = {
  /** The title of the page, for the window and for screen readers. */
  readonly title: string;
  /** `whole`: without the queue column (the first-run assistant). */
  readonly frame: 'console' | 'whole';
  readonly component: LatePart<PageProps>;
};

/** Every area beside the tickets: the first part of the address → its page. A new one is one line. */
export const pages: Readonly<Record<string, Page>> = {
  settings: {
    title: 'Settings',
    frame: 'console',
    component: lazy(() => import('#features/settings/SettingsPage.tsx')),
  },
  'service-levels': {
    title: 'Service levels',
    frame: 'console',
    component: lazy(() => import('#features/service-levels/ServiceLevelsPage.tsx')),
  },
  playbook: {
    title: 'Playbook',
    frame: 'console',
    component: lazy(() => import('./PlaybookPage.tsx')),
  },
  corrections: {
    title: 'Corrections',
    frame: 'console',
    component: lazy(() => import('#features/corrections/CorrectionsPage.tsx')),
  },
  reports: {
    title: 'Reports',
    frame: 'console',
    component: lazy(() => import('#features/reports/ReportsPage.tsx')),
  },
  customers: {
    title: 'Customers',
    frame: 'console',
    component: lazy(() => import('#features/customers/CustomersPage.tsx')),
  },
  automations: {
    title: 'Automations',
    frame: 'console',
    component: lazy(() => import('#features/automations/AutomationsPage.tsx')),
  },
  compose: {
    title: 'New mail',
    frame: 'console',
    component: lazy(() => import('#features/composer/NewMailPage.tsx')),
  },
  outbox: {
    title: 'Outbox and drafts',
    frame: 'console',
    component: lazy(() => import('#features/outbox/OutboxPage.tsx')),
  },
  shift: {
    title: 'Shift',
    frame: 'console',
    component: lazy(() => import('#features/shift/ShiftPage.tsx')),
  },
  'first-run': {
    title: 'Welcome',
    frame: 'whole',
    component: lazy(() => import('#features/first-run/FirstRunPage.tsx')),
  },
};
