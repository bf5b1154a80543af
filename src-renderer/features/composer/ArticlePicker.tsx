import { useCallback, useState } from 'react';
import { Picker } from '#components/finder/Picker.tsx';
import type { ArticleView } from '#contract/articles.ts';
import { articleLinkForms, type ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import { useConsole } from '#state/console-context.tsx';

export type ArticlePickerProps = {
  readonly ticket: number;
  readonly onChoose: (article: ArticleView, form: ArticleLinkForm) => void;
  readonly onClose: () => void;
};

const formWords: Readonly<Record<ArticleLinkForm, string>> = { link: 'Link', excerpt: 'Excerpt' };
const otherForm: Readonly<Record<ArticleLinkForm, ArticleLinkForm>> = { link: 'excerpt', excerpt: 'link' };

/** Articles that customers may read, to put in at the cursor as a link or with their first words. */
export function ArticlePicker({ ticket, onChoose, onClose }: ArticlePickerProps) {
  const { gateway } = useConsole();
  const [form, setForm] = useState<ArticleLinkForm>('link');
  const find = useCallback(
    async (query: string) => {
      const [fitting, listed] = await Promise.all([
        // What fits the ticket stands above the rest as long as nothing is typed.
        query === '' ? gateway.call('articles.suggest', { ticket, limit: 8 }) : null,
        gateway.call('articles.list', { query, status: 'published' }),
      ]);
      const all = [
        ...(fitting?.ok === true ? fitting.value.map(({ article }) => article) : []),
        ...(listed.ok ? listed.value.articles : []),
      ].filter(({ address }) => address !== null);
      return [...new Map(all.map((article) => [article.id, article])).values()];
    },
    [gateway, ticket],
  );
  return (
    <Picker
      title="Insert an article"
      label="Find an article"
      listLabel="Articles"
      placeholder="Title, error code or word"
      find={find}
      keyOf={({ id }) => id}
      draw={({ title, sectionTitle, excerpt }) => (
        <>
          <strong>{title}</strong>
          <span className="truncate">
            {sectionTitle} · {excerpt}
          </span>
        </>
      )}
      onChoose={(article, isOther) => onChoose(article, isOther ? otherForm[form] : form)}
      onClose={onClose}
      noneWords={(query) => (query === '' ? 'No article is published yet.' : `No published article fits “${query}”.`)}
      foot={
        <>
          <span className="ArticlePicker-form" role="group" aria-label="Inserted as">
            {articleLinkForms.map((each) => (
              <button key={each} type="button" aria-pressed={form === each} onClick={() => setForm(each)}>
                {formWords[each]}
              </button>
            ))}
          </span>
          <span>
            Enter inserts the {form}, Shift+Enter the {otherForm[form]}
          </span>
        </>
      }
    />
  );
}
