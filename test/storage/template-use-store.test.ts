import { describe, expect, test } from 'vitest';
import type { TemplateUse } from '#domain/template/template-use.ts';
import { now, temporaryFolder, temporaryStore } from './store-fixture.ts';

const use: TemplateUse = {
  template: 'auto-rate-limit-de',
  family: 'auto-rate-limit',
  ticket: 1001,
  issueType: 'rate-limit',
  origin: 'suggested',
  outcome: 'unchanged',
  at: now,
  agent: 'Ann',
  reason: null,
  comment: null,
};
const { outcome: _outcome, reason: _reason, comment: _comment, ...head } = use;

describe('uses of templates', () => {
  test('are counted by family, over all tickets and for one issue type', () => {
    const { templateUses } = temporaryStore();
    templateUses.add(use);
    templateUses.add({ ...use, template: 'auto-rate-limit', outcome: 'edited' });
    templateUses.add({ ...use, outcome: 'dismissed', reason: 'tone', comment: 'too stiff', issueType: null });
    expect(templateUses.counts().get('auto-rate-limit')).toEqual({ unchanged: 1, edited: 1, dismissed: 1 });
    expect(templateUses.counts('rate-limit').get('auto-rate-limit')).toEqual({ unchanged: 1, edited: 1, dismissed: 0 });
    expect(templateUses.counts('outage').size).toBe(0);
    expect(templateUses.ofTicket(1001)).toHaveLength(3);
    expect(templateUses.ofTicket(1001).at(-1)).toMatchObject({ reason: 'tone', comment: 'too stiff' });
  });

  test('as suggestions are counted apart, for what a rule has earned', () => {
    const { templateUses } = temporaryStore();
    templateUses.add(use);
    templateUses.add({ ...use, outcome: 'edited' });
    templateUses.add({ ...use, origin: 'inserted' });
    templateUses.add({ ...use, issueType: 'latency' });
    expect(templateUses.suggested('auto-rate-limit', 'rate-limit')).toEqual({ unchanged: 1, edited: 1, dismissed: 0 });
    expect(templateUses.suggested('auto-latency', 'rate-limit')).toEqual({ unchanged: 0, edited: 0, dismissed: 0 });
  });

  test('of a reply that is being written are remembered across a restart and don’t count yet', () => {
    const folder = temporaryFolder();
    const before = temporaryStore(folder);
    before.templateUses.begin({ ...head, text: 'first' });
    before.templateUses.begin({ ...head, text: 'second' });
    before.close();
    const { templateUses } = temporaryStore(folder);
    expect(templateUses.pending(1001).map(({ text }) => text)).toEqual(['second']);
    expect(templateUses.counts().size).toBe(0);
  });

  test('are settled once, or forgotten', () => {
    const { templateUses } = temporaryStore();
    templateUses.begin({ ...head, text: 'one' });
    templateUses.begin({ ...head, template: 'other', family: 'other', text: 'two' });
    const [one, two] = templateUses.pending(1001);
    templateUses.settle(one?.id ?? 0, 'edited', now + 1);
    templateUses.settle(one?.id ?? 0, 'unchanged', now + 2);
    templateUses.settle(two?.id ?? 0, null, now);
    expect(templateUses.pending(1001)).toEqual([]);
    expect(templateUses.ofTicket(1001)).toEqual([{ ...use, outcome: 'edited', at: now + 1 }]);
  });
});
