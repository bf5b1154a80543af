// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
// As after the first idle moments, when they have been fetched.
import '#app/PlaybookPage.tsx';
import '#features/knowledge-base/ArticleList.tsx';
import '#features/knowledge-base/ArticlePart.tsx';
import '#features/knowledge-base/KnowledgeBaseOverview.tsx';
import { renderApp, type RenderedApp } from '#test/app/render-app.tsx';

let app: RenderedApp | null = null;
const open = async (rest = ''): Promise<RenderedApp> => {
  app = await renderApp({ hash: `#/playbook/knowledge-base${rest}` });
  const made = app;
  await vi.waitFor(() => expect(made.all('.FileLine').length).toBeGreaterThan(0));
  await made.keys('Shift');
  return made;
};
afterEach(() => {
  app?.end();
  app = null;
});

const lines = (made: RenderedApp): readonly string[] =>
  made.all('.FileLine-title').map(({ textContent }) => textContent);
const named = (made: RenderedApp, name: string) =>
  made
    .all('button, a, label')
    .find((element) => (element.getAttribute('aria-label') ?? element.textContent.trim()) === name);
const type = async (made: RenderedApp, selector: string, text: string): Promise<void> => {
  const field = made.all(selector)[0];
  await act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await made.keys('Shift');
};
const go = async (made: RenderedApp, element: HTMLElement | undefined): Promise<void> => {
  const [page = '', rest = ''] = /^#\/(\w+)\/(.*)$/u.exec(element?.getAttribute('href') ?? '')?.slice(1) ?? [];
  await act(async () => made.state.route.go({ kind: 'page', page, rest }));
  await made.keys('Shift');
};

describe('the knowledge base', () => {
  it('lists its articles by section with their status and overdue reviews, and how it is doing beside them', async () => {
    const made = await open();
    expect(made.all('.ArticleList-section').map(({ textContent }) => textContent)).toEqual([
      'API integration 4',
      'Security & compliance 2',
    ]);
    const rotation = made.all('.FileLine').find(({ textContent }) => textContent.startsWith('API key rotation'));
    expect(rotation?.textContent).toContain('review overdue');
    expect(rotation?.textContent).toContain('Published');
    expect(made.text('.NavLink[aria-current]')).toBe('Knowledge base');
    expect(made.text('#kb-coverage')).toBe('Coverage');
    expect(made.all('.CoverageBar').map((bar) => bar.getAttribute('aria-label'))).toEqual([
      '3 published, 0 draft, 1 planned of 25 wanted',
      '1 published, 0 draft, 0 planned of 10 wanted',
    ]);
  });

  it('is searched, best first, and filtered to what has to be reread', async () => {
    const made = await open();
    await type(made, '.ArticleList-find input', 'rotation');
    expect(lines(made)[0]).toBe('API key rotation');
    expect(made.all('.ArticleList-section')).toHaveLength(0);
    await type(made, '.ArticleList-find input', 'nothing of the kind');
    expect(made.text('.ArticleList')).toContain('No article fits');
    await type(made, '.ArticleList-find input', '');
    await made.click(made.all('.ArticleList-find .Checkbox input')[0]);
    expect(lines(made)).toEqual(['API key rotation']);
  });

  it('measures what articles did against the targets', async () => {
    const made = await open();
    expect(made.text('[aria-label=Figures]')).toContain('25% wanted');
    expect(made.text('[aria-label=Figures]')).toContain('at most 2 hours wanted');
    expect(made.text('.KnowledgeBaseOverview-hint')).toContain('No ticket was solved with an article yet.');
  });

  it('shows what should be written with its tickets, and begins the planned article', async () => {
    const made = await open();
    const gap = made.all('.GapsPart > li').find(({ textContent }) => textContent.includes('Malformed JSON'));
    expect(gap?.textContent).toMatch(/^Parsing JSON issues Malformed JSON · planned/u);
    expect(gap?.querySelector('a')?.getAttribute('href')).toMatch(/^#\/queue\/all\/\d+$/u);
    await made.click([...(gap?.querySelectorAll('button') ?? [])].at(-1));
    await vi.waitFor(() => expect(made.all('.TextEditor-field')).toHaveLength(1));
    expect((made.all('.TextEditor-field')[0] as HTMLTextAreaElement).value).toContain('status: draft');
    expect(made.hashes.at(-1)).toBe('#/playbook/knowledge-base/articles/parsing-json-issues');
  });

  it('draws an article as customers will see it, and marks it as reviewed today', async () => {
    const made = await open('/articles/api-key-rotation');
    expect(made.text('.ArticlePart-page')).toContain('Security & compliance');
    expect(made.text('.ArticlePart-page h2')).toBe('If calls answer 401 after a rotation');
    expect(made.text('.ArticleFacts [data-late]')).toContain('due again since');
    await made.click(named(made, 'Reviewed today'));
    expect((made.all('.TextEditor-field')[0] as HTMLTextAreaElement).value).toContain(
      `reviewed: ${new Date(made.state.ticker.now()).toISOString().slice(0, 10)}\n`,
    );
    expect(named(made, 'Reviewed today')).toBeUndefined();
  });

  it('tells of a draft made from an answer what was taken out, and lists it as not saved', async () => {
    const made = await open();
    await act(async () => made.state.articleWriter.writeFrom(1039, 103_901));
    await made.keys('Shift');
    await vi.waitFor(() => expect(made.all('.ArticlePart-removed li')).toHaveLength(2));
    expect(made.text('.ArticlePart-removed')).toContain('the greeting');
    expect(made.text('[aria-label="Not in force"]')).toContain('not saved');
  });

  it('edits its sections and targets as a file of their own', async () => {
    const made = await open();
    await go(made, made.all('.ArticleList-settings')[0]);
    expect((made.all('.TextEditor-field')[0] as HTMLTextAreaElement).value).toContain('reviewEvery: 180d');
    expect(made.text('.PlaybookArea-preview')).toContain('reviewEvery');
  });
});
