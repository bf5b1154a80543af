import { describe, expect, test } from 'vitest';
import type { Fact, FactKind } from '#domain/classification/fact.ts';
import { internalAnswers, type InternalSituation } from '#domain/escalation/internal-message.ts';
import { quoteWords } from '#domain/escalation/quote-words.ts';
import { minute } from '#domain/time/instant.ts';

const fact = (kind: FactKind, text: string): Fact => ({ kind, text, value: text, part: 'body', start: 0, end: 0 });
const answers = (more: Partial<InternalSituation>) =>
  internalAnswers({
    subject: 'All calls *fail*',
    newestText: 'Hello there,\n\nNothing works. Can you look?',
    classification: null,
    facts: [],
    runs: '',
    notes: [],
    diagnosis: null,
    sameIssue: [],
    ...more,
  });

describe('what a ticket answers by itself', () => {
  test('is the customer’s words without the greeting, their question and the subject', () => {
    expect(answers({})).toMatchObject({
      symptom: '> Nothing works. Can you look?',
      question: 'Can you look?',
      errors: String.raw`All calls \*fail\*`,
      goal: String.raw`“All calls \*fail\*”`,
    });
  });

  test('leaves out what nobody knows', () => {
    for (const name of ['tried', 'steps', 'impact', 'minutes', 'words', 'why', 'amount', 'orders'])
      expect(answers({})).not.toHaveProperty(name);
    expect(answers({ newestText: '' })).not.toHaveProperty('symptom');
  });

  test('holds runs, the last notes and each error once', () => {
    const { tried, errors } = answers({
      runs: '## API errors\n',
      notes: ['a', 'b', 'c', 'd'],
      facts: [fact('http_status', '401'), fact('http_status', '401'), fact('endpoint', '/v1/`x`')],
    });
    expect(tried).toBe(
      '## API errors\n\nNote: b\n\nNote: c\n\nNote: d\n\n- HTTP status: `401`\n- Endpoint: `` /v1/`x` ``',
    );
    expect(errors).toMatch(/^`401` on /u);
  });

  test('counts the minutes of the diagnosis, at least one, and names earlier tickets', () => {
    expect(answers({ diagnosis: 31.4 * minute, sameIssue: [1003, 1017] })).toMatchObject({
      minutes: '31',
      why: 'the same issue again: #1003, #1017',
    });
    expect(answers({ diagnosis: 10 }).minutes).toBe('1');
  });

  test('takes an amount only where it can be read as one', () => {
    expect(answers({ facts: [fact('amounts', '$20,000')] }).amount).toBe('$20,000');
    expect(answers({ facts: [fact('amounts', 'a lot')] })).not.toHaveProperty('amount');
  });
});

describe('a quotation', () => {
  test('reads as written, keeps lists, and joins blank lines', () => {
    expect(quoteWords('# No heading\n\n\n\n1. *one*\n- two\n• three')).toBe(
      '> \\# No heading\n>\n> 1. \\*one\\*\n> - two\n> - three',
    );
  });

  test('is cut with a sign, never within a character', () => {
    expect(quoteWords('abcdef', 4)).toBe('> abc…');
    expect(quoteWords('ab👍', 4)).toBe('> ab…');
    expect(quoteWords('  \n ')).toBe('');
  });
});
