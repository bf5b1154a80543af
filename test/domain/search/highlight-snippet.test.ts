import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightSnippet, hitEnd, hitStart } from '#domain/search/highlight-snippet.ts';
import { searchTokens } from '#domain/search/search-tokens.ts';
import { spreadIdeographs } from '#domain/search/spread-ideographs.ts';

const phrase = (text: string, prefix = false) => ({ tokens: searchTokens(text).map((token) => token.folded), prefix });
const shown = (text: string, ...phrases: ReturnType<typeof phrase>[]) =>
  highlightSnippet(text, phrases)?.replaceAll(hitStart, '[').replaceAll(hitEnd, ']');

describe('highlightSnippet', () => {
  it('marks every hit on one line', () => {
    expect(shown('The webhook failed.\nA Webhook again.', phrase('webhook'))).toBe(
      'The [webhook] failed. A [Webhook] again.',
    );
  });

  it('marks without regard to diacritics and case', () => {
    expect(shown('Überweisung für das Café', phrase('cafe'), phrase('uberweisung'))).toBe(
      '[Überweisung] für das [Café]',
    );
  });

  it('marks the whole word where its beginning was sought, and only then', () => {
    expect(shown('invoices due', phrase('invo', true))).toBe('[invoices] due');
    expect(shown('invoices due', phrase('invo'))).toBeUndefined();
  });

  it('marks a phrase as one, not its words elsewhere', () => {
    expect(shown('a limit on the rate: rate limit', phrase('rate limit'))).toBe('a limit on the rate: [rate limit]');
  });

  it('marks Japanese and Chinese words inside running text', () => {
    expect(shown('昨日発注書を送りました', phrase('発注書'))).toBe('昨日[発注書]を送りました');
  });

  it('shows the part of a long text where most of what was sought stands together', () => {
    const line = shown(
      `${'alpha filler '.repeat(50)}alpha beta ${'filler '.repeat(80)}`,
      phrase('alpha'),
      phrase('beta'),
    );
    expect(line).toContain('[alpha] [beta]');
    expect(line?.length).toBeLessThan(220);
    expect(line?.startsWith('…')).toBe(true);
    expect(line?.endsWith('…')).toBe(true);
  });

  it('cannot be made to mark by a text that holds the marks itself', () => {
    expect(shown(`${hitStart}fake${hitEnd} webhook`, phrase('webhook'))).toBe('fake [webhook]');
  });

  it('balances its marks and leaves no half of a character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const token = searchTokens(text)[0]?.folded;
        const line = token === undefined ? null : highlightSnippet(text, [{ tokens: [token], prefix: false }]);
        if (line === null) return;
        expect(line.split(hitStart)).toHaveLength(line.split(hitEnd).length);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('spreadIdeographs', () => {
  it('parts characters of scripts without spaces and leaves others alone', () => {
    expect(spreadIdeographs('plain café')).toBe('plain café');
    expect(spreadIdeographs('発注 OK').replaceAll(/\s+/g, ' ').trim()).toBe('発 注 OK');
  });
});
