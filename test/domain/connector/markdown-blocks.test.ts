import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '#domain/connector/markdown-blocks.ts';

const words = (markdown: string): string => JSON.stringify(markdownBlocks(markdown));

describe('the blocks of a message', () => {
  it('lose no word, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 30 }),
        fc.infiniteStream(
          fc.constantFrom(' ', '\n', '\n\n- ', '\n\n> ', '\n```\n', ' **', '** ', ' `', '\n\n# ', '\n1. ', ' *'),
        ),
        (each, marks) => {
          const text = each.map((word) => `${marks.next().value ?? ''}${word}`).join(' ');
          const found = words(text);
          // What stands behind the mark of a code block names its language.
          return each.every((word) => found.includes(word) || text.includes(`\`\`\`${word}`));
        },
      ),
    );
  });

  it('take their time in step with the text, marks without end or not', () => {
    for (const hostile of [
      '*'.repeat(50_000),
      '['.repeat(50_000),
      '`'.repeat(50_000),
      '> '.repeat(50_000),
      '_a '.repeat(20_000),
      '- '.repeat(30_000),
    ]) {
      const before = performance.now();
      markdownBlocks(hostile);
      expect(performance.now() - before).toBeLessThan(2_000);
    }
  });

  it('leave stars and underscores inside words alone', () => {
    expect(markdownBlocks('snake_case_name and 2*3*4')).toEqual([
      { kind: 'paragraph', lines: [[expect.objectContaining({ text: 'snake_case_name and 2*3*4' })]] },
    ]);
  });

  it('know no link but to the web and to mail', () => {
    expect(words('[x](javascript:alert(1))')).not.toContain('"href":"javascript');
    expect(words('[x](https://x.example)')).toContain('"href":"https://x.example"');
  });
});
