import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleChild } from '#test/support/bundle-child.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorServices, type ConnectorService } from '#domain/connector/connector.ts';
import { openDeliveryOffice, serviceSteps } from '#test/support/connectors/open-delivery-office.ts';

/** Where the process kills itself, in the order of a delivery's life. */
const ownSteps = [
  'before-queue',
  'within-queue',
  'after-queue',
  'before-secret',
  'before-connect',
  'before-hand-over',
  'within-hand-over',
  'after-hand-over',
  'after-answer',
  'before-settle',
  'within-settle',
  'after-settle',
] as const;
/** From here on the service may have it, and until it is written down nobody knows. */
const doubtful = new Set<string>([...ownSteps.slice(7, 11), ...serviceSteps]);
const steps = [...ownSteps, ...serviceSteps];
/** After a doubt the next process looks first: killed there too, and at the step by which it repeats or settles. */
const recoverySteps = ['before-look', 'after-look', 'before-hand-over', 'after-hand-over', 'taken', 'within-settle'];

type Case = { readonly escalation: number; readonly steps: string[] };

describe('a process that is killed at every step of handing an escalation over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-delivery-child-'));
  beforeAll(() => bundleChild(join(import.meta.dirname, '../support/connectors/delivery-child.ts'), folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(connectorServices)(
    '%s: loses nothing and does nothing twice; where it cannot be known, a person is asked',
    async (service) => {
      const { kills, asked, cases } = await play(join(folder, 'delivery-child.js'), service);
      process.stdout.write(`${service}: ${cases} escalations, ${kills} kills, ${asked} questions\n`);
      expect(kills).toBeGreaterThan(14);
      // Only a webhook of Slack can neither be asked nor told a repeat.
      expect(asked > 0).toBe(service === 'slack-webhook');
    },
    180_000,
  );
});

async function play(bundle: string, service: ConnectorService) {
  const office = await openDeliveryOffice(bundle, service);
  try {
    const cases: Case[] = [];
    let kills = 0;
    const run = async (escalation: number | null, step: string, inRecovery = false): Promise<void> => {
      if ((await office.run(escalation, step, { inRecovery })) === null) kills += 1;
    };
    for (const step of steps) {
      const escalation = 100 + cases.length;
      cases.push({ escalation, steps: [step] });
      await run(escalation, step);
    }
    for (const step of recoverySteps) {
      const escalation = 100 + cases.length;
      cases.push({ escalation, steps: ['after-hand-over', step] });
      await run(escalation, 'after-hand-over');
      await run(null, step, true);
    }
    let report = await office.run(null, null);
    // What is put off is due ten minutes later.
    for (let more = 0; more < 5 && report?.deliveries.some(({ state }) => state === 'queued') === true; more += 1)
      report = await office.run(null, null);
    const stateOf = (escalation: number): string =>
      report?.deliveries.find((each) => each.escalation === escalation)?.state ?? 'never written';
    const asked = cases.filter(({ escalation }) => stateOf(escalation) === 'unknown');
    expect(asked.filter((each) => !each.steps.some((step) => doubtful.has(step)))).toEqual([]);

    const decisions = Object.fromEntries(
      asked.map(
        ({ escalation }) => [escalation, office.taken(escalation) > 0 ? 'was-delivered' : 'send-again'] as const,
      ),
    );
    report = await office.run(null, null, { decisions });
    const wrong = cases
      .map((each) => {
        const logged = report?.logged.filter((escalation) => escalation === each.escalation).length;
        return `${each.escalation} (${each.steps.join(', then ')}): taken ${office.taken(each.escalation)}, in the log ${logged}, ${stateOf(each.escalation)}`;
      })
      .filter(
        (line) =>
          !line.endsWith(': taken 1, in the log 1, delivered') &&
          // Killed before it was kept.
          !(/\((?:before|within)-queue\)/.test(line) && line.endsWith(': taken 0, in the log 0, never written')),
      );
    expect(wrong).toEqual([]);
    return { kills, asked: asked.length, cases: cases.length };
  } finally {
    await office.close();
  }
}
