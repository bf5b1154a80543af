// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { renderFilled, renderMarkdown } from '#components/markdown/render-markdown.ts';

describe('the preview of a mail', () => {
  it.each([
    ['<script>alert(1)</script>', 'script'],
    ['<img src=x onerror=alert(1)>', 'img'],
    ['[click](javascript:alert(1))', 'href'],
    ['![track](https://evil.example/x.gif)', 'https://evil.example'],
    ['<a href="https://x.example">x</a>', '<a href'],
  ])('shows %j as words only', (text, never) => {
    const html = renderMarkdown(text);
    const shown = document.createElement('div');
    shown.innerHTML = html;
    expect(shown.querySelector('script, img, [href], [src], [onerror]')).toBeNull();
    if (never.startsWith('https')) expect(html).not.toContain(never);
  });

  it('marks a variable without a value', () =>
    expect(renderMarkdown('Limit {{ customer.sku_limit }}.')).toContain(
      '<mark class="open">{{ customer.sku_limit }}</mark>',
    ));

  it('marks what a template was filled with, also around formats', () => {
    const text = 'Hi Ines, **open {{ x }}** now.';
    const html = renderFilled(text, [
      { kind: 'value', start: 3, end: 7, variables: ['customer.name'] },
      { kind: 'unresolved', start: 16, end: 23, variables: ['x'] },
    ]);
    expect(html).toContain('<mark>Ines</mark>');
    expect(html).toContain('<strong>open <mark class="open">{{ x }}</mark></strong>');
  });
});
