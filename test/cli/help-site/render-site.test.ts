import { describe, expect, test } from 'vitest';
import { renderSite } from '#cli/help-site/render-site.ts';
import { helpArticle, helpArticles, helpAssets, helpBase } from './help-content.ts';

const files = renderSite(helpBase, helpArticles, helpAssets);
const text = (path: string): string => files.find((file) => file.path === path)?.text ?? '';

describe('the help site', () => {
  test('has a page for each article and section that customers can read, and nothing else', () => {
    expect(files.map(({ path }) => path)).toEqual([
      '404.html',
      'api/index.html',
      'api/keys/index.html',
      'api/limits/index.html',
      'billing/bill/index.html',
      'billing/index.html',
      'icon.svg',
      'index.html',
      'robots.txt',
      'search-index.js',
      'site.css',
      'site.js',
      'sitemap.xml',
    ]);
    for (const file of files) expect(file.text).not.toMatch(/Secret|Xylophone|xylophone/u);
  });

  test('says the same for the same content, in whatever order it comes', () => {
    expect(renderSite(helpBase, helpArticles.toReversed(), helpAssets)).toEqual(files);
  });

  test('runs no script and loads nothing but its own files', () => {
    for (const { text: page } of files.filter(({ path }) => path.endsWith('.html'))) {
      expect(page).toContain("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';");
      expect(page).not.toMatch(
        /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|(?:src|href)="(?:https?:)?\/\/(?!help\.example)/u,
      );
    }
  });

  test('links by ways that work from a folder and from a server', () => {
    const page = text('api/limits/index.html');
    expect(page).toContain('<a href="../../billing/bill/index.html">your bill</a>');
    expect(page).toContain('<link rel="canonical" href="https://help.example/support/api/limits">');
    expect(page).toContain('<time datetime="2026-11-28">28 November 2026</time>');
    expect(text('index.html')).toContain('<a href="./api/keys/index.html">Keys &lt;b&gt;</a>');
    for (const { path, text: page } of files.filter(({ path }) => path.endsWith('index.html')))
      for (const [, href = ''] of page.matchAll(/href="(\.[^"#]*)/gu)) {
        const target = new URL(href, `file:///${path}`).pathname.slice(1);
        expect(files.map((file) => file.path)).toContain(target);
      }
  });

  test('has a page for addresses without one that works at any depth and is not found by search engines', () => {
    expect(text('404.html')).toContain('href="/support/site.css"');
    expect(text('404.html')).toContain('<a href="/support/billing/index.html">Billing</a>');
    expect(text('404.html')).toContain('<meta name="robots" content="noindex">');
  });

  test('tells search engines every address and when it was last reviewed', () => {
    expect(Array.from(text('sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/gu), ([, address]) => address)).toEqual([
      'https://help.example/support/',
      'https://help.example/support/api',
      'https://help.example/support/api/keys',
      'https://help.example/support/api/limits',
      'https://help.example/support/billing',
      'https://help.example/support/billing/bill',
    ]);
    expect(text('sitemap.xml')).toContain('/billing/bill</loc><lastmod>2026-10-01</lastmod>');
    expect(text('robots.txt')).toContain('Sitemap: https://help.example/support/sitemap.xml');
  });

  test('lists the headings of a page only where there are several', () => {
    const page = (body: string): string =>
      renderSite(helpBase, [helpArticle({ body })], helpAssets).find(({ path }) => path === 'api/limits/index.html')
        ?.text ?? '';
    expect(page('## A\n\n## B\n\n## C')).toContain('<li><a href="#b">B</a></li>');
    expect(page('## A\n\n## B\n\n### C')).not.toContain('On this page');
  });
});
