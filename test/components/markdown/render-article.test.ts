// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { renderArticle } from '#components/markdown/render-article.ts';

const draw = (text: string): HTMLElement => {
  const shown = document.createElement('div');
  shown.innerHTML = renderArticle(text, (id) => `#/articles/${id}`);
  return shown;
};

describe('an article', () => {
  it('links to other articles in the console and to the web outside', () => {
    const links = [...draw('[a](article:rate-limits#what) [b](https://tai.ai/x)').querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#/articles/rate-limits', 'https://tai.ai/x']);
    expect(links.map((link) => link.dataset['article'])).toEqual(['rate-limits', undefined]);
    expect(links[1]?.rel).toBe('noopener noreferrer');
    expect(links[1]?.title).toBe('https://tai.ai/x');
  });

  it('lets the keyboard reach what scrolls', () =>
    expect(
      draw('```sh\ncurl\n```\n\n|a|\n|-|\n|b|').querySelectorAll('pre[tabindex="0"], table[tabindex="0"]'),
    ).toHaveLength(2));

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '[click](data:text/html,x)',
    '[plain](http://tai.ai)',
    '![track](https://evil.example/x.gif)',
    '<a href="javascript:alert(1)" onclick="x()">x</a>',
    '[section](section:troubleshooting) [heading](#what)',
  ])('shows %j as words only', (text) =>
    expect(draw(text).querySelector('script, img, a[href], [src], [onerror], [onclick]')).toBeNull(),
  );
});
