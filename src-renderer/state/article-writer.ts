import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { Failure } from '#contract/failure.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import { calendarDayOf } from '#domain/time/day-number.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import { failureWords } from './failure-words.ts';
import { fileNameFor } from './file-name-for.ts';
import { playbookFilesOf } from './playbook-files.ts';
import { playbookHref } from './playbook-routes.ts';
import { parseRoute, type RouteStore } from './route.ts';
import { startArticle, startPlanned } from './start-article.ts';
import type { Schedule, ToastStore } from './toasts.ts';

/** What a draft was made from, and in words what was taken out of it: "2 names". */
export type ArticleOrigin = { readonly ticket: number; readonly removed: readonly string[] };

export type ArticleWriter = {
  /** By the path of the draft. */
  readonly store: StoreApi<{ readonly origins: ReadonlyMap<string, ArticleOrigin> }>;
  /** Opens the editor on a planned article, begun as a draft. */
  readonly writePlanned: (article: string) => Promise<void>;
  /** Opens the editor on a draft of that title, which is not saved. */
  readonly writeNew: (title: string, answers: readonly IssueType[]) => Promise<void>;
  /** Opens the editor on a draft made of an answer of ours, which is not saved. */
  readonly writeFrom: (ticket: number, message: number) => Promise<void>;
};

/** The ways to a new article. Nothing is written before the agent saves it. */
export function createArticleWriter(
  gateway: Gateway,
  toasts: ToastStore,
  schedule: Schedule,
  route: RouteStore,
  now: () => Instant,
): ArticleWriter {
  const store = createStore<{ readonly origins: ReadonlyMap<string, ArticleOrigin> }>(() => ({ origins: new Map() }));
  const today = (): string => calendarDayOf(Math.floor(now() / day));
  const complain = (failure: Failure): void =>
    void toasts.show({ tone: 'bad', text: `No article was begun. ${failureWords(failure)}` });
  const open = (path: string): void => route.go(parseRoute(playbookHref('article', path)));
  const begin = (path: string, text: string): void => {
    playbookFilesOf(gateway, toasts, schedule).file('article', path).begin(text);
    open(path);
  };

  return {
    store,
    writePlanned: async (article) => {
      const found = await gateway.call('articles.get', { article });
      if (!found.ok) return complain(found.failure);
      const { path, status } = found.value.article;
      const file = playbookFilesOf(gateway, toasts, schedule).file('article', path);
      await file.load();
      const state = file.store.getState();
      // What somebody has begun already stays as it is.
      if (state.kind === 'ready' && status === 'planned' && state.text === state.saved)
        file.take(startPlanned(state.text, today()));
      open(path);
    },
    writeNew: async (title, answers) => {
      const listed = await gateway.call('playbook.list', { kind: 'article' });
      if (!listed.ok) return complain(listed.failure);
      const taken = new Set(listed.value.map(({ path }) => path));
      const name = fileNameFor(title) || 'article';
      let id = name;
      for (let next = 2; taken.has(`articles/${id}.md`); next += 1) id = `${name}-${next}`;
      begin(`articles/${id}.md`, startArticle({ title, id, today: today(), answers }));
    },
    writeFrom: async (ticket, message) => {
      const drafted = await gateway.call('articles.draftFrom', { ticket, message });
      if (!drafted.ok) return complain(drafted.failure);
      const { path, text, removed } = drafted.value;
      store.setState(({ origins }) => ({ origins: new Map([...origins, [path, { ticket, removed }]]) }));
      begin(path, text);
    },
  };
}
