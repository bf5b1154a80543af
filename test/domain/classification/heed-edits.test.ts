import { describe, expect, it } from 'vitest';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { EvidenceRules, IssueTypeRules, SeverityRules } from '#domain/classification/evidence-rules.ts';
import { heedEdits } from '#domain/classification/heed-edits.ts';
import { issueTypes, type IssueType } from '#domain/classification/issue-type.ts';
import { ownMails } from './own-mails.ts';
import { shippedEvidenceRules } from './shipped-rules.ts';

const rules = shippedEvidenceRules;
const belt = {
  subject: 'Blorp on the belt',
  body: 'Hello,\n\nour blorp is at it again since this morning, please have a look at the sync.\n\nAnn',
};

const throttled = {
  subject: 'Throttled',
  body: 'Hi,\n\nwe see 429 too many requests from time to time. Which rate limit do we have, in calls per second?\n\nAnn',
};

function edited(id: IssueType, edit: (type: IssueTypeRules) => IssueTypeRules): EvidenceRules {
  return {
    ...rules,
    types: rules.types.map((type) => (type.id === id ? edit(type) : type)),
    shipped: { types: rules.types.filter((type) => type.id === id) },
  };
}

const withPattern = (weight: number): EvidenceRules =>
  edited('webhook-missing', (type) => ({
    ...type,
    for: [...type.for, { pattern: 'blorp', weight, reason: 'a blorp' }],
  }));

const labelled = (by: EvidenceRules, mail = belt) => classify(mail, compileEvidenceRules(by));

describe('rules that an agent edited', () => {
  it('count although the learned model has never seen them, and never make an answer surer than nine in ten', () => {
    expect(labelled(rules).type).not.toBe('webhook-missing');
    const found = labelled(withPattern(4));
    expect(found).toMatchObject({ type: 'webhook-missing', probability: 0.9 });
    expect(found.evidence.find(({ speaksFor }) => speaksFor === 'webhook-missing')?.reason).toBe('a blorp');
  });

  it('count the more the more they weigh', () => {
    const chances = [0.5, 1, 2, 3].map((weight) => {
      const { type, probability } = labelled(withPattern(weight));
      return type === 'webhook-missing' ? probability : 0;
    });
    expect(chances).toEqual(chances.toSorted((one, other) => one - other));
    expect(chances[0]).toBeLessThan(chances[3] ?? 0);
  });

  it('that are the shipped ones, or find nothing in a mail, change nothing about it', () => {
    const same = compileEvidenceRules(edited('outage', (type) => type));
    const elsewhere = compileEvidenceRules(withPattern(5));
    const shipped = compileEvidenceRules(rules);
    for (const mail of ownMails.slice(0, 40)) {
      const expected = classify(mail, shipped);
      expect(classify(mail, same)).toEqual(expected);
      expect(classify(mail, elsewhere)).toEqual(expected);
    }
  });

  it('that lost a pattern speak less for their type', () => {
    const mail = throttled;
    const before = labelled(rules, mail);
    const after = labelled(
      edited('rate-limit', (type) => ({ ...type, for: [] })),
      mail,
    );
    expect(before.type).toBe('rate-limit');
    expect(after.type === 'rate-limit' ? after.probability : 0).toBeLessThan(before.probability);
  });

  it('decide the severity where they change what the rules say of it', () => {
    const mail = throttled;
    expect(labelled(rules, mail).severity).not.toBe('low');
    const lowered = edited('rate-limit', (type) => ({ ...type, severity: 'low' }));
    expect(labelled(lowered, mail).severity).toBe('low');
    const words: readonly SeverityRules[] = rules.severities.map((one) =>
      one.id === 'critical' ? { ...one, for: [...one.for, { pattern: 'blorp', weight: 3, reason: 'a blorp' }] } : one,
    );
    expect(labelled(rules).severity).not.toBe('critical');
    expect(
      labelled({ ...rules, severities: words, shipped: { types: [], severities: rules.severities } }),
    ).toMatchObject({ severity: 'critical', severityReason: 'a blorp' });
  });
});

describe('odds', () => {
  const shares = [...issueTypes.map((id) => (id === 'outage' ? 0.6 : id === 'latency' ? 0.3 : 0.1 / 15)), 0];
  const at = (id: IssueType): number => issueTypes.indexOf(id);

  it('stay the same without an edit', () => {
    const learned = { shares, probability: 0.8 };
    expect(heedEdits(learned, [])).toBe(learned);
    expect(heedEdits(learned, [{ id: 'outage', by: 0 }])).toBe(learned);
  });

  it('rise and fall with what an edit adds and takes, and add up to one', () => {
    const raised = heedEdits({ shares, probability: 0.8 }, [{ id: 'latency', by: 1 }]);
    expect(raised.shares[at('latency')]).toBeGreaterThan(raised.shares[at('outage')] ?? 1);
    expect(raised.probability).toBeCloseTo(raised.shares[at('latency')] ?? 0);
    expect(raised.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    const lowered = heedEdits({ shares, probability: 0.8 }, [{ id: 'outage', by: -1 }]);
    expect(lowered.shares[at('outage')]).toBeLessThan(0.4);
  });

  it('keep a surer answer that an edit only confirms', () => {
    expect(heedEdits({ shares, probability: 0.97 }, [{ id: 'outage', by: 2 }]).probability).toBe(0.97);
  });

  it('of what was thought impossible can still become likely', () => {
    const sure = issueTypes.map((id) => (id === 'outage' ? 1 : 0));
    const { shares: revised } = heedEdits({ shares: [...sure, 0], probability: 0.98 }, [{ id: 'how-to', by: 5 }]);
    expect(revised[at('how-to')]).toBeGreaterThan(0.9);
  });
});
