import { describe, expect, it } from 'vitest';
import { startArticle, startPlanned } from '#state/start-article.ts';
import { articleShelf } from '#settings/playbook/article-shelf.ts';

const today = '2026-11-28';

describe('the text that an article begins with', () => {
  it('is a sound draft, whatever its title', () => {
    const text = startArticle({ title: 'Why "401": keys', id: 'why-401', today, answers: ['api-key-invalid'] });
    expect(articleShelf.decode('articles/why-401.md', text)).toMatchObject({
      problems: [],
      value: { title: 'Why "401": keys', status: 'draft', answers: ['api-key-invalid'] },
    });
  });

  it('is, of a planned one, its own head as a draft of the day with an outline', () => {
    const planned = `---\nid: sso\ntitle: SSO\nsection: account-billing\naudience: customers\nstatus: planned\nowner: CS\nsource: playbook §5\n---\n`;
    const { value, problems } = articleShelf.decode('articles/sso.md', startPlanned(planned, today));
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ status: 'draft', reviewed: today, section: 'account-billing' });
    expect(value?.body).toContain('## What to do');
  });

  it('keeps what is written of a planned one', () => {
    const planned = `---\nid: sso\ntitle: SSO\nsection: a\naudience: customers\nstatus: planned\nowner: CS\nsource: x\n---\nNotes.\n`;
    expect(startPlanned(planned, today)).toMatch(/---\nNotes\.\n$/u);
  });
});
