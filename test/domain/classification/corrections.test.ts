import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { classify } from '#domain/classification/classify.ts';
import type { ClassifierInput } from '#domain/classification/classification.ts';
import type { KeptCorrection } from '#domain/classification/correction.ts';
import { withCorrections } from '#domain/classification/with-corrections.ts';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { openSampleInbox } from '#mail/sample/open-sample-inbox.ts';
import { shippedRules } from './shipped-rules.ts';

const correction = (mail: ClassifierInput, label: Partial<KeptCorrection>): KeptCorrection => ({
  id: 1,
  ticket: 1042,
  ...mail,
  said: { type: 'how-to', probability: 0.8, severity: 'low' },
  by: 'Ann',
  at: 1_000,
  ...label,
});

/** A mail that the shipped rules take for something else than our agents do. */
const scanners: ClassifierInput = {
  subject: 'Handhelds do not pair after the weekend',
  body: `Hello,

since this morning none of the 14 handheld scanners in the Leipzig warehouse pair with the base station any more. The
display says "no cradle found" (code 7731). Restarting the station did not help. The pickers work with paper lists.

Could somebody look at it today?

Regards,
Jana Wolff`,
};
const scannersAgain: ClassifierInput = {
  subject: 'Handhelds do not pair again',
  body: `Good morning,

none of our 9 handheld scanners in the Rostock warehouse pair with the base station since this morning. On the display
it says "no cradle found" (code 7731), and restarting the station did not help. The pickers work with paper lists again.

Could you look at it today please?

Thanks
Ole Petersen`,
};
const unrelated: ClassifierInput = {
  subject: 'Question about the invoice of October',
  body: 'Hello,\n\ncould you tell me why the invoice of October lists two seats more than we have?\n\nRegards,\nJana Wolff',
};

describe('a mail like one that an agent corrected', () => {
  test('is taken for what the agent made of it, and says because of which ticket', () => {
    const before = classify(scannersAgain, shippedRules);
    const rules = withCorrections(shippedRules, [
      correction(scanners, { type: 'custom-integration', severity: 'high' }),
    ]);
    const after = classify(scannersAgain, rules);
    expect(before.type).not.toBe('custom-integration');
    expect(after).toMatchObject({ type: 'custom-integration', severity: 'high' });
    expect(after.similar).toEqual([{ ticket: 1042, by: 'Ann', similarity: expect.closeTo(0.75, 1) }]);
    expect(after.severityReason).toBe('an agent set high for a similar mail: #1042 (Ann)');
    const [first] = after.evidence;
    expect(first).toMatchObject({
      speaksFor: 'custom-integration',
      against: false,
      reason: 'an agent labelled a similar mail: #1042 (Ann)',
    });
    expect(after.evidence.map(({ part, start, end }) => scannersAgain[part].slice(start, end))).toEqual(
      after.evidence.map(({ text }) => text),
    );
  });

  test('is never surer by one correction alone than the least threshold of the playbook', () => {
    const rules = withCorrections(shippedRules, [correction(scanners, { type: 'latency' })]);
    const { type, probability } = classify(scanners, rules);
    expect(type).toBe('latency');
    expect(probability).toBeGreaterThan(0.75);
    expect(probability).toBeLessThan(0.85);
    // Not even where it was the machine's second choice.
    const asked = classify(unrelated, shippedRules);
    const second = asked.runnerUp ?? 'other';
    const ruled = classify(unrelated, withCorrections(shippedRules, [correction(unrelated, { type: second })]));
    expect(ruled).toMatchObject({ type: second, runnerUp: asked.type });
    expect(ruled.probability).toBeLessThan(0.85);
  });

  test('is surer than before where an agent confirmed it', () => {
    const { type, probability } = classify(unrelated, shippedRules);
    const confirmed = classify(unrelated, withCorrections(shippedRules, [correction(unrelated, { type })]));
    expect(confirmed.type).toBe(type);
    expect(confirmed.probability).toBeGreaterThan(probability);
  });

  test('is surer with each further correction that agrees', () => {
    const labelled = [1, 2, 3].map((id) => correction(scanners, { id, ticket: 1040 + id, at: id, type: 'latency' }));
    const sure = [1, 2, 3].map((count) => classify(scanners, withCorrections(shippedRules, labelled.slice(0, count))));
    const [one = 0, two = 0, three = 0] = sure.map(({ probability }) => probability);
    expect(two).toBeGreaterThan(one + 0.05);
    expect(three).toBeGreaterThan(two);
    expect(three).toBeLessThan(0.99);
  });

  test('follows the last word where agents disagree, and is less sure of it', () => {
    const first = correction(scanners, { type: 'latency', at: 1 });
    const second = correction(scannersAgain, { id: 2, ticket: 1050, type: 'bug-report', at: 2 });
    const alone = classify(scannersAgain, withCorrections(shippedRules, [second]));
    const both = classify(scannersAgain, withCorrections(shippedRules, [first, second]));
    expect(both.type).toBe('bug-report');
    expect(both.probability).toBeLessThan(alone.probability);
    const newestFirst = classify(scannersAgain, withCorrections(shippedRules, [second, first]));
    expect(newestFirst.type).toBe('bug-report');
  });

  test('is not known where the agent said that it is none of the types', () => {
    const rules = withCorrections(shippedRules, [correction(unrelated, { type: null })]);
    expect(classify(unrelated, shippedRules).type).toBe('billing-question');
    expect(classify(unrelated, rules).type).toBeNull();
  });

  test('keeps its type where only the severity was corrected', () => {
    const rules = withCorrections(shippedRules, [correction(unrelated, { severity: 'high' })]);
    expect(classify(unrelated, rules)).toMatchObject({ type: 'billing-question', severity: 'high' });
  });

  test('gets the severity that goes with its new type', () => {
    const outage = { subject: 'down', body: 'Production is down, nothing works, all our orders fail since 9:00.' };
    const rules = withCorrections(shippedRules, [correction(outage, { type: 'billing-question' })]);
    expect(classify(outage, shippedRules).severity).toBe('critical');
    const after = classify(outage, rules);
    expect(after.type).toBe('billing-question');
    expect(after.severity).not.toBe('critical');
  });

  test('is named as a colleague’s where it came with a file', () => {
    const rules = withCorrections(shippedRules, [correction(scanners, { ticket: null, by: 'Bo', type: 'latency' })]);
    expect(classify(scanners, rules).evidence[0]?.reason).toBe(
      'an agent labelled a similar mail: Bo, from a colleague’s file',
    );
  });
});

describe('a mail that is not like it', () => {
  test('stays exactly as it was', () => {
    const rules = withCorrections(shippedRules, [correction(scanners, { type: 'latency', severity: 'critical' })]);
    expect(classify(unrelated, rules)).toEqual(classify(unrelated, shippedRules));
  });

  test('of few words moves little by another of few words', () => {
    const rules = withCorrections(shippedRules, [
      correction({ subject: 'Any news?', body: 'Any news on this?' }, { type: 'churn-risk' }),
    ]);
    const asked = classify({ subject: 'News', body: 'Hi, any news on the webhook that is missing?' }, rules);
    expect(asked.type).not.toBe('churn-risk');
  });
});

describe('the sample inbox', () => {
  const mails: { readonly file: string; readonly mail: ClassifierInput }[] = [];
  beforeAll(async () => {
    const folder = join(import.meta.dirname, '../../../resources/sample-inbox');
    const inbox = await openSampleInbox(folder);
    for (const { name, raw } of await inbox.mails(Date.UTC(2026, 10, 23, 9))) {
      const parsed = await parseMail(raw);
      if (parsed.kind === 'unreadable' || parsed.mail.machineMail !== null) continue;
      // Within a conversation mails quote one another's subject, and only the first one is classified.
      if (parsed.mail.inReplyTo.length > 0) continue;
      mails.push({ file: name, mail: { subject: parsed.mail.subject, body: parsed.mail.newestText } });
    }
  });

  test('has no mail whose correction changes another conversation', () => {
    const before = mails.map(({ mail }) => classify(mail, shippedRules));
    const changed: string[] = [];
    for (const [corrected, { file, mail }] of mails.entries()) {
      const type = before[corrected]?.type === 'latency' ? 'churn-risk' : 'latency';
      const rules = withCorrections(shippedRules, [correction(mail, { type, severity: 'critical' })]);
      if (classify(mail, rules).type !== type) changed.push(`${file} does not follow`);
      for (const [index, other] of mails.entries())
        if (index !== corrected && classify(other.mail, rules).type !== before[index]?.type)
          changed.push(`${file} → ${other.file}`);
    }
    expect(mails.length).toBeGreaterThan(30);
    expect(changed).toEqual([]);
  });
});
