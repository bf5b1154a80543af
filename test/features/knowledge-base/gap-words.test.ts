import { describe, expect, it } from 'vitest';
import { gapAbout, gapName, gapTitle } from '#features/knowledge-base/gap-words.ts';

const ticket = (subject: string) => ({ number: 1, subject, at: 0 });
const gap = {
  words: ['report', 'value', 'の', 'midnight'],
  issueType: 'bug-report' as const,
  tickets: [ticket('Daily report is wrong'), ticket('Report after midnight')],
  planned: null,
};

describe('a question without an article', () => {
  it('is called by its newest ticket, or by the article that is planned', () => {
    expect(gapName(gap)).toBe('Daily report is wrong');
    expect(gapName({ ...gap, planned: { id: 'reports', title: 'Reports' } })).toBe('Reports');
    expect(gapName({ ...gap, tickets: [ticket('')] })).toBe('No subject');
  });

  it('says what its tickets have in common, and nothing of the kind of one alone', () => {
    expect(gapAbout(gap)).toBe('Bug report · no article is planned · “report”, “value”, “midnight” in common');
    expect(gapAbout({ ...gap, tickets: gap.tickets.slice(0, 1) })).toBe('Bug report · no article is planned');
  });

  it('begins an article under words that name nobody', () => {
    expect(gapTitle(gap)).toBe('Report value midnight');
    expect(gapTitle({ ...gap, words: ['の'] })).toBe('Bug report');
    expect(gapTitle({ words: [], issueType: null })).toBe('New article');
  });
});
