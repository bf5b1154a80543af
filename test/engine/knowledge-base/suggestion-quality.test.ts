import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { classify } from '#domain/classification/classify.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { indexArticles } from '#domain/knowledge-base/index-articles.ts';
import { likelyTypes } from '#domain/knowledge-base/likely-types.ts';
import { suggestArticles, type Suggestion } from '#domain/knowledge-base/suggest-articles.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { hasSharedData, readSharedLines } from '#test/mail/parse/shared-data.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Questions as customers ask them; `articles` are those that a good agent would link, any of them. */
const question = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  articles: z.array(z.string()).min(1),
});
const file = join(import.meta.dirname, '../../fixtures/knowledge-base/article-questions.jsonl');
const questions = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => question.parse(JSON.parse(line)));

/** What is suggested over the published articles that ship, and the questions that any of those answers. */
async function open() {
  const playbook = await openPlaybook(join(import.meta.dirname, '../../../resources/playbook'), temporaryFolder());
  const rules = compileEvidenceRules(playbook.evidenceRules());
  const articles = playbook.folder('article').values().filter(isForCustomers);
  const index = indexArticles(articles);
  const suggest = ({ subject, text }: Pick<z.infer<typeof question>, 'subject' | 'text'>): readonly Suggestion[] => {
    const classification = classify({ subject, body: text }, rules);
    const { facts } = classification;
    return suggestArticles(index, { types: likelyTypes(classification), facts, subject, text, typed: '' }, 3);
  };
  const published = new Set(articles.map(({ id }) => id));
  return { suggest, askable: questions.filter((asked) => asked.articles.some((id) => published.has(id))) };
}

describe('suggestions over the articles that ship', () => {
  test('hold an article that a good agent would link among the first three', async () => {
    const { suggest, askable } = await open();
    const missed = askable.filter(
      (asked) => !suggest(asked).some(({ article }) => asked.articles.includes(article.id)),
    );
    expect(askable.length).toBeGreaterThan(20);
    expect(missed.length / askable.length).toBeLessThanOrEqual(0.15);
  });

  test('are right more often the better the fit', async () => {
    const { suggest, askable } = await open();
    const fits = askable.flatMap((asked) =>
      suggest(asked).map(({ article, fit }) => ({ fit, right: asked.articles.includes(article.id) })),
    );
    const share = (from: number, to: number): number => {
      const within = fits.filter(({ fit }) => fit >= from && fit < to);
      return within.filter(({ right }) => right).length / within.length;
    };
    expect(share(0.7, 1.01)).toBeGreaterThan(share(0, 0.3) + 0.2);
  });
});

/** What may be answered automatically (playbook §3). */
const automatic = issueTypes.slice(0, 7);
const labelled = z.object({ type: z.enum(issueTypes), subject: z.string(), body: z.string() });

describe.skipIf(!hasSharedData)('labelled mail (../shared/data/support-mail)', () => {
  test('of the seven automatic types gets an article of its type, but for the few that are taken for something else', async () => {
    const { suggest } = await open();
    const mails = readSharedLines('support-mail/dev.jsonl')
      .map((line) => labelled.parse(line))
      .filter(({ type }) => automatic.includes(type));
    const found = mails.filter(({ type, subject, body }) =>
      suggest({ subject, text: newestText(body) }).some(({ article }) => article.answers.includes(type)),
    );
    expect(mails.length).toBeGreaterThan(150);
    expect(found.length / mails.length).toBeGreaterThanOrEqual(0.95);
  });
});
