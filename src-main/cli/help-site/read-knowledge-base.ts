import { join } from 'node:path';
import type { KnowledgeBaseFile } from '#domain/knowledge-base/check-knowledge-base.ts';
import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { locateDataFolder } from '#settings/data-folder.ts';
import { articleShelf } from '#settings/playbook/article-shelf.ts';
import { knowledgeBaseShelf } from '#settings/playbook/knowledge-base-shelf.ts';
import { openPlaybookFolder, type OpenedFolder } from '#settings/playbook/open-playbook-folder.ts';
import { CliFailure } from '../cli-failure.ts';
import { installation } from '../installation.ts';

export type ReadKnowledgeBase = {
  readonly base: KnowledgeBaseFile<KnowledgeBase>;
  /** Those in force, by path. */
  readonly articles: readonly KnowledgeBaseFile<Article>[];
  /** Files that can't be used; what ships is in their place. */
  readonly problems: readonly PlaybookProblem[];
};

/**
 * The knowledge base in force: what ships with the own files of the data folder over it, without opening the engine or
 * changing anything. Rejects with a CliFailure where there is no `knowledge-base.yaml` that can be used.
 */
export async function readKnowledgeBase(dataFolder: string | undefined): Promise<ReadKnowledgeBase> {
  const places = {
    shipped: join(installation.resources, 'playbook'),
    own: join(locateDataFolder(dataFolder ?? null), 'playbook'),
  };
  const [bases, articles] = await Promise.all([
    openPlaybookFolder(knowledgeBaseShelf, places),
    openPlaybookFolder(articleShelf, places),
  ]);
  const [base] = inForce(bases);
  if (base === undefined) throw new CliFailure('problem', 'There is no knowledge-base.yaml that can be used.');
  return { base, articles: inForce(articles), problems: [...problemsOf(bases), ...problemsOf(articles)] };
}

function inForce<T>(folder: OpenedFolder<T>): readonly KnowledgeBaseFile<T>[] {
  return folder.list().flatMap(({ path, hidden, value, problems }) => {
    const texts = folder.texts(path);
    const text = problems.length > 0 ? texts?.shipped : texts?.text;
    return hidden || value === null || text == null ? [] : [{ path, text, value }];
  });
}

const problemsOf = (folder: OpenedFolder<unknown>): readonly PlaybookProblem[] => [
  ...folder.list().flatMap(({ problems }) => problems),
  ...folder.strays(),
];
