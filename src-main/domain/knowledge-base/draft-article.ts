import type { IssueType } from '#domain/classification/issue-type.ts';
import { searchTokens } from '#domain/search/search-tokens.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { articleWords } from './article-words.ts';
import { generaliseReply, type WrittenReply } from './generalise-reply.ts';
import { safeArticleMarkdown, type KnownArticles } from './safe-article-markdown.ts';

/** A reply that may be worth an article. */
export type ReplyToDraft = WrittenReply & {
  /** Of the ticket, without reply prefixes. */
  readonly subject: string;
  readonly type: IssueType | null;
  readonly section: string;
  readonly owner: string;
  readonly today: CalendarDay;
  /** Ids that articles have. */
  readonly taken: ReadonlySet<string>;
  readonly known: KnownArticles;
};

/** `text` is the file: front matter and body. `removed` says in words what was taken out, not what it was. */
export type ArticleDraft = { readonly id: string; readonly text: string; readonly removed: readonly string[] };

/** No article is as long as that. */
const longestReply = 30_000;

/** What stands where nothing of the reply is left. */
const nothingLeft = 'Write here what customers should do, step by step.';

/** A reply as a draft article (playbook §5, "Convert top questions into KB articles"): for agents' eyes until it is published. */
export function draftArticle(reply: ReplyToDraft): ArticleDraft {
  const cut = reply.text.length > longestReply;
  const general = generaliseReply(cut ? { ...reply, text: reply.text.slice(0, longestReply) } : reply);
  const safe = safeArticleMarkdown(general.text, reply.known);
  const title = titleOf(reply);
  const id = freeId(title, reply.taken);
  const lines = [
    '---',
    `id: ${id}`,
    `title: ${JSON.stringify(title)}`,
    `section: ${reply.section}`,
    'audience: customers',
    'status: draft',
    `owner: ${JSON.stringify(reply.owner)}`,
    `reviewed: ${reply.today}`,
    `answers: [${reply.type ?? ''}]`,
    'tags: []',
    `source: a reply to a customer, ${reply.today}`,
    '---',
    '',
    safe.text === '' ? nothingLeft : safe.text,
    '',
  ];
  return {
    id,
    text: lines.join('\n'),
    removed: [...general.removed, ...safe.removed, ...(cut ? ['what is beyond 30,000 characters'] : [])],
  };
}

const longestTitle = 90;
const untitled = 'New article';

/** The subject without anything personal; one that says nothing is none. */
function titleOf({ subject, ...reply }: ReplyToDraft): string {
  const { text } = generaliseReply({ ...reply, text: subject });
  const plain = text
    .replaceAll(
      /\[(?:name|phone|amount|invoice)\](?:['’]s\b)?|\b(?:YOUR_ID|REQUEST_ID|ORDER_ID|your (?:company|ticket))\b(?:['’]s\b)?/gu,
      ' ',
    )
    .replaceAll(/\([\s,;:.–-]*\)/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}<>{}[\]|`*_\\]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\s,;:.!–-]+|[\s,;:.!–-]+$/gu, '');
  if (articleWords(plain).length === 0) return untitled;
  const cut = plain.length <= longestTitle ? plain : plain.slice(0, longestTitle).replace(/\s\S*$/u, '');
  // A shouted subject is not shouted on the help site.
  const calm = cut === cut.toUpperCase() && cut !== cut.toLowerCase() ? cut.toLowerCase() : cut;
  return calm.charAt(0).toUpperCase() + calm.slice(1);
}

const mostWordsOfId = 6;

function freeId(title: string, taken: ReadonlySet<string>): string {
  const words = searchTokens(title)
    .map(({ folded }) => folded)
    .filter((word) => /^[a-z0-9]+$/u.test(word))
    .slice(0, mostWordsOfId);
  const base = words.join('-').slice(0, 60).replace(/-+$/u, '') || 'new-article';
  let id = base;
  for (let next = 2; taken.has(id); next++) id = `${base}-${next}`;
  return id;
}
