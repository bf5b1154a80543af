import { onTestFinished } from 'vitest';
import type { Params } from '#contract/contract.ts';
import type { Events } from '#contract/events.ts';
import type { OrganisationDraft } from '#domain/customer/organisation.ts';
import { openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

export const outageMail = {
  from: 'Kim Lee <kim@halden.example>',
  subject: 'All calls fail',
  body:
    'Hi,\n\nProduction is down: every call to POST /v1/orders answers 500 since 09:10, from 203.0.113.7.\n\n' +
    'We cannot ship, about 300 orders are waiting. My number is +49 30 1234567.\n\nRegards,\nKim',
};
export const churnMail = {
  from: 'Kim Lee <kim@halden.example>',
  subject: 'Leaving',
  body: 'Three outages in six weeks. We want to cancel our contract and move to another vendor at the end of the term.',
};
export const disputeMail = {
  from: 'Kim Lee <kim@halden.example>',
  subject: 'Invoice INV-12345 is wrong',
  body: 'You charged us $20,000 for December, but the right amount should be $15,000. Please correct the invoice.',
};
export const bugMail = {
  from: 'Kim Lee <kim@halden.example>',
  subject: 'Bug in the export',
  body:
    'Steps to reproduce:\n1. Export orders of 1 March\n2. Open the CSV\n\nExpected: 2026-03-01\nActual: 2026-02-28\n' +
    'It happens every time.',
};

const halden: OrganisationDraft = {
  name: 'Halden Retail',
  tier: 'enterprise',
  contacts: [{ address: 'kim@halden.example', name: 'Kim Lee' }],
  domains: ['halden.example'],
  monthlyRevenue: { minor: 3_000_000, currency: 'USD' },
  csm: 'Priya',
  timeZone: null,
  renewalDate: '2027-03-01',
  customerId: 'cus_7',
  skuLimit: 500,
  skuCount: 480,
  apiKey: 'active',
};

/** An engine on a real file with the Enterprise customer Halden and its first mail, ticket #1001. */
export async function openDesk(mail: Parameters<typeof rawMail>[0], folder = temporaryFolder()) {
  const engine = await openTestEngine(folder);
  onTestFinished(() => engine.close());
  engine.store.customers.add(halden);
  await engine.arrive(engine.account(), rawMail({ id: 'q1@halden.example', ...mail }));
  return {
    ...engine,
    folder,
    open: (outcome: string, more: Partial<Params<'escalations.open'>> = {}) =>
      engine.ask('escalations.open', { ticket: 1001, outcome, answers: [], message: null, connectors: [], ...more }),
    log: () => engine.store.tickets.events(1001),
    row: async () => (await engine.ask('tickets.get', { number: 1001 })).row,
    told: () => notificationsOf(engine),
  };
}

/** Without the batches: when these are due depends on this machine's zone. */
export const notificationsOf = (engine: TestEngine): readonly Events['notification'][] =>
  engine.events
    .flatMap(({ name, payload }) => (name === 'notification' ? [payload as Events['notification']] : []))
    .filter(({ kind }) => kind !== 'batch');
