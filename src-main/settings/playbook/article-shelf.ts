import type { Article } from '#domain/knowledge-base/article.ts';
import { checkArticle, type ArticleProblem } from '#domain/knowledge-base/check-article.ts';
import { articleHead } from './article-schema.ts';
import { decodeFrontMatter } from './front-matter.ts';
import { lineOfKey } from './line-of-key.ts';
import type { PlaybookShelf } from './playbook-shelf.ts';

/** `articles/<id>.md`: an article of the knowledge base, its front matter before it. */
export const articleShelf: PlaybookShelf<Article> = {
  place: { kind: 'folder', folder: 'articles', extension: '.md', deep: false },
  titleOf: ({ title }) => title,
  decode(path, text) {
    const file = decodeFrontMatter(path, text, articleHead);
    if (file.value === null) return file;
    const { head, body, bodyLine } = file.value;
    const unixBody = body.replaceAll('\r\n', '\n');
    const article: Article = { ...head, body: unixBody.trim() };
    const firstLine = bodyLine + (/^\s*/u.exec(unixBody)?.[0] ?? '').split('\n').length - 1;
    const lineOf = ({ place, line }: ArticleProblem): number =>
      place === 'body' ? firstLine + line - 1 : lineOfKey(text, place);
    const fileName = path.replace(/^.*\//u, '').replace(/\.md$/u, '');
    const problems = checkArticle(article, fileName).map((problem) => ({
      file: path,
      line: lineOf(problem),
      message: problem.message,
    }));
    return problems.length > 0 ? { value: null, problems } : { value: article, problems: [] };
  },
};
