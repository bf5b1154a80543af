import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ownMails } from './own-mails.ts';
import { shippedRules, shippedRulesAlone } from './shipped-rules.ts';

const read = (body: string, subject = '') => classify({ subject, body }, shippedRules);

describe('types of whole mails, by the rules alone', () => {
  it.each(ownMails.map((mail) => [mail.subject, mail.type, mail] as const))('"%s" is %s', (_, type, mail) => {
    expect(classify(mail, shippedRulesAlone).type).toBe(type);
  });

  it.each(ownMails.map((mail) => [mail.subject, mail.severity, mail] as const))('"%s" is %s', (_, severity, mail) => {
    expect(classify(mail, shippedRulesAlone).severity).toBe(severity);
  });
});

describe('with the learned model', () => {
  const answers = ownMails.map((mail) => ({ mail, got: classify(mail, shippedRules) }));

  it('nearly all of these mails, which it was not trained on, get their type and severity', () => {
    const share = (right: (answer: (typeof answers)[number]) => boolean) =>
      answers.filter(right).length / answers.length;
    expect(share(({ mail, got }) => got.type === mail.type)).toBeGreaterThan(0.95);
    expect(share(({ mail, got }) => got.severity === mail.severity)).toBeGreaterThan(0.9);
  });

  it('is never sure and wrong on them', () => {
    expect(answers.filter(({ mail, got }) => got.probability >= 0.9 && got.type !== mail.type)).toEqual([]);
  });

  it('what is none of our business is not answered with a type', () => {
    for (const body of ['How long do I boil an egg?', 'Please put on some music in the kitchen', 'Wie spät ist es?'])
      expect(read(body).type ?? 'other').toBe('other');
  });

  it('a word that it learned is shown where the rules have none', () => {
    const named = answers.flatMap(({ got }) => got.evidence.filter((item) => item.reason.includes('mails like this')));
    for (const item of named) expect(item.text.trim()).not.toBe('');
  });
});

describe('discourse', () => {
  it('a denied topic is neither the type nor among the others', () => {
    const got = read('No outage this time, everything answers. But the order list takes fifteen seconds to load.');
    expect(got.type).toBe('latency');
    expect(got.also).not.toContain('outage');
    expect(got.evidence.some((item) => item.speaksFor === 'outage' && !item.against)).toBe(false);
  });

  it('"not urgent" does not raise the severity', () => {
    expect(
      read('Not urgent: the webhook for returns has never fired. I look them up by hand for now.').severity,
    ).not.toBe('critical');
  });

  it('a question about a topic is a question, not the topic', () => {
    const got = read(
      'What happens when we exceed the quota? Are orders refused? Nothing is broken, we are only planning.',
    );
    expect(got).toMatchObject({ type: 'how-to', severity: 'low' });
    expect(got.also).not.toContain('quota-exceeded');
  });

  it('a limit on items is a quota, whatever the sender calls it', () => {
    expect(
      read('Please raise our rate limit: the system says limit 500 reached when I add a product, 500/500 SKUs.').type,
    ).toBe('quota-exceeded');
  });

  it('a throttling 503 is a rate limit', () => {
    expect(read('We get 503 with "reason=throttled, 11 requests per second" in bursts.').type).toBe('rate-limit');
  });

  it('a production problem goes before money', () => {
    const got = read(
      'I also have a question about my invoice. But first: since this morning every call answers 401 invalid_api_key.',
    );
    expect(got.type).toBe('api-key-invalid');
  });

  it('money goes before a question', () => {
    expect(
      read('You charged us twice for May, please refund one payment. By the way, how can I rename a warehouse?').type,
    ).toBe('billing-dispute');
  });

  it('a question goes before a wish', () => {
    const got = read(
      'How do I export the list of rules? I could not find it in the documentation. A PDF export would be nice one day.',
    );
    expect(got.type).toBe('how-to');
  });

  it('what the sender turns to at last is what the mail is about', () => {
    const got = read(
      'Thanks, the 429 question can be closed. What remains is the search: it takes nine seconds and used to be instant.',
      'Re: 429',
    );
    expect(got.type).toBe('latency');
  });

  it('announced leaving is a churn risk, and the trouble behind it is kept', () => {
    const got = read(
      'After the third outage we are cancelling our subscription at the end of June. The API is down again.',
    );
    expect(got.type).toBe('churn-risk');
    expect(got.severity === 'high' || got.severity === 'critical').toBe(true);
  });

  it('a log is read by the line that explains the failure', () => {
    const got = read(
      [
        'Our job died again, log below.',
        '',
        '2026-03-02 04:00:01 token refreshed after 401, ok',
        '2026-03-02 04:00:02 429 retried after 1 s, ok',
        '2026-03-02 04:00:03 POST /v2/orders failed: status=422 missing required field "carrier"',
        '2026-03-02 04:00:04 done with errors',
      ].join('\n'),
    );
    expect(got.type).toBe('missing-field');
  });

  it('quoted text, signatures and legal footers say nothing', () => {
    const got = read(
      [
        'How can I add a second user?',
        '',
        'Kind regards',
        'Ann Lee',
        'Head of Billing Disputes & Outage Communications',
        '',
        'On Tuesday, Support wrote:',
        '> your API answers 429 because of the rate limit',
        '> and your invoice is overdue',
      ].join('\n'),
    );
    expect(got.type).toBe('how-to');
    expect(got.evidence.map((item) => item.text).join(' ')).not.toMatch(/outage|429|invoice/i);
  });

  it('in a pure forward the forwarded text is the message', () => {
    const got = read(
      'See below.\n\n---------- Forwarded message ---------\nFrom: Shop\nSubject: till\n\nThe till says key expired, 401.',
      'Fwd: till',
    );
    expect(got.type).toBe('api-key-invalid');
  });
});

describe('severity', () => {
  it('follows the described effect and gives it as the reason', () => {
    const got = read('Webhooks stopped at noon. Production has stopped and no truck can leave.');
    expect(got.severity).toBe('critical');
    expect(got.severityReason).toMatch(/stopped|idle/);
  });

  it('is not raised by capitals and exclamation marks', () => {
    expect(read('PLEASE ADD A DARK THEME!!! IT WOULD BE SO NICE!!!').severity).toBe('low');
  });

  it('is lowered by a workaround', () => {
    expect(
      read('The webhook for transfers does not arrive. We copy them by hand in the meantime, it can wait.').severity,
    ).toBe('medium');
  });
});

describe('probability', () => {
  it('"I don\'t know" where nothing speaks for a type', () => {
    const got = read('The weather was lovely on the ferry.');
    expect(got).toMatchObject({ type: null, also: [], runnerUp: null });
    expect(got.probability).toBeLessThan(0.3);
  });

  it('rises with the evidence', () => {
    const little = read('Something with a webhook.');
    const much = read(
      'No webhooks since Monday: the delivery log shows no attempts, our endpoint answers, order.paid does not arrive.',
    );
    expect(much.probability).toBeGreaterThan(little.probability);
  });

  it('the runner-up is never more probable, and the margin says by how much less', () => {
    for (const mail of ownMails) {
      const got = classify(mail, shippedRules);
      expect(got.margin).toBeGreaterThanOrEqual(0);
      expect(got.margin).toBeLessThanOrEqual(got.probability);
      expect(got.runnerUp).not.toBe(got.type ?? '');
      expect(got.also).not.toContain(got.type);
    }
  });
});

describe('evidence', () => {
  it('points at the words in subject and body, also behind accents, emoji and odd letters', () => {
    for (const mail of [
      ...ownMails,
      {
        subject: 'ÄÖÜ 😡 İstanbul ﬁx: outage',
        body: '🧊🧊 Straße… “401 Unauthorized” – naïve ŁÓDŹ, the key is expired',
      },
    ]) {
      const got = classify(mail, shippedRules);
      for (const item of [...got.evidence, ...got.facts])
        expect(mail[item.part].slice(item.start, item.end)).toBe(item.text);
      for (const item of got.evidence) expect(item.reason).not.toBe('');
    }
    const { evidence } = classify({ subject: '😡', body: '😡 ÄÖ “401 Unauthorized”' }, shippedRules);
    expect(evidence.map((item) => item.text)).toEqual(expect.arrayContaining(['401', 'Unauthorized']));
  });

  it('never throws, and every span matches its text, whatever the mail', () => {
    const words = fc.constantFrom(
      '401',
      'webhook',
      'outage',
      'İ',
      'ﬁ',
      '😀',
      '\ud800',
      '> ',
      '\n',
      '\r\n',
      'no ',
      'invoice',
      'down',
      '-- ',
      'From: x',
      '{"a":',
      ' ',
      '.',
      '?',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const got = classify({ subject, body }, shippedRules);
        for (const item of [...got.evidence, ...got.facts])
          expect({ subject, body }[item.part].slice(item.start, item.end)).toBe(item.text);
        expect(got.probability).toBeGreaterThanOrEqual(0);
        expect(got.probability).toBeLessThanOrEqual(1);
        expect(got.type === null || issueTypes.includes(got.type)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for the same mail, and for the same rules compiled twice', () => {
    const mail = { subject: 'Outage?', body: 'Everything answers 503 since noon, we cannot ship.' };
    expect(classify(mail, shippedRules)).toEqual(classify(mail, shippedRules));
  });

  it('a mail of one endless line is read in bounded time', () => {
    const body = 'webhook not 401 is '.repeat(20_000);
    const started = performance.now();
    read(body);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('rules', () => {
  it('without any rule nothing is known', () => {
    const got = classify({ subject: 'Outage', body: '503' }, compileEvidenceRules({ types: [], severities: [] }));
    expect(got).toMatchObject({ type: null, severity: 'medium', evidence: [] });
  });

  it('patterns ignore case and accents; a space is any white space and … a gap in the sentence', () => {
    const rules = compileEvidenceRules({
      types: [
        {
          id: 'outage',
          name: 'x',
          threshold: null,
          severity: 'critical',
          for: [{ pattern: 'CLÉ … Cassée', weight: 4, reason: 'r' }],
          against: [{ pattern: 'test only', weight: 4, reason: 'r' }],
        },
      ],
      severities: [],
    });
    expect(classify({ subject: '', body: 'La cle est\nCASSÉE' }, rules).type).toBe('outage');
    expect(classify({ subject: '', body: 'La clé. Elle est cassée' }, rules).type).toBeNull();
    expect(classify({ subject: 'test\n only', body: 'clé cassée' }, rules).type).toBeNull();
  });
});
