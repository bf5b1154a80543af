import { describe, expect, test } from 'vitest';
import { articleHtml, type FindTarget } from '#cli/help-site/article-html.ts';

const find: FindTarget = {
  article: (id, heading) => (id === 'known' ? `../known/${heading === null ? '' : `#${heading}`}` : null),
  section: (id) => (id === 'api' ? '../api/' : null),
};
const html = (body: string): string => articleHtml(body, find).html;

describe('an article as HTML', () => {
  test('shows raw HTML as text and has no link with a script in it', () => {
    expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(html('[a](javascript:alert%281%29) [b](data:text/html,x) <javascript:alert(1)>')).not.toContain('href');
    expect(html('```"><img onerror=x>\n<b>\n```')).toBe(
      '<div class="code" data-language="Text"><pre tabindex="0" role="group" aria-label="Code, Text"><code>&lt;b&gt;</code></pre></div>',
    );
  });

  test('leads from article to article, with a heading, and to sections', () => {
    expect(html('[a](article:known) [b](article:known#limits) [c](section:api) [d](#here)')).toBe(
      '<p><a href="../known/">a</a> <a href="../known/#limits">b</a> <a href="../api/">c</a> <a href="#here">d</a></p>',
    );
  });

  test('keeps only the words of a link to what customers can’t read', () => {
    expect(html('See [*the* plan](article:planned) and [b](article:known).')).toBe(
      '<p>See <em>the</em> plan and <a href="../known/">b</a>.</p>',
    );
  });

  test('shows no picture from elsewhere, only its words', () => {
    expect(html('![a "dot"](https://tracker.example/p.gif)')).toBe('<p>a &quot;dot&quot;</p>');
  });

  test('names its headings, none of them above the title’s', () => {
    const { html, headings } = articleHtml('# What `counts`\n\n### Deep\n\n## What counts', find);
    expect(headings).toEqual([
      { id: 'what-counts', level: 2, words: 'What counts' },
      { id: 'deep', level: 3, words: 'Deep' },
      { id: 'what-counts-2', level: 2, words: 'What counts' },
    ]);
    expect(html).toContain('<h2 id="what-counts">What <code>counts</code></h2>\n<h3 id="deep">Deep</h3>');
  });

  test('lets the keyboard into tables and code that may scroll', () => {
    expect(html('| a |\n|---|\n| 1 |')).toMatch(
      /^<div class="table" tabindex="0" role="group" aria-label="Table"><table>/u,
    );
    expect(html('```js\nx\n```')).toContain('aria-label="Code, JavaScript"><code>x</code>');
  });
});
