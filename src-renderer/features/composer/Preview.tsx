import { useMemo } from 'react';
import type { DraftView } from '#contract/outbox.ts';
import { renderMarkdown } from './render-markdown.ts';

/** The mail as the customer will see it; variables without a value stand out. */
export function Preview({ draft }: { readonly draft: DraftView }) {
  const html = useMemo(() => renderMarkdown(draft.text), [draft.text]);
  return (
    <div className="Preview" aria-label="Preview" role="region">
      {/* Made from Markdown without raw HTML, and cleaned once more. */}
      {/* oxlint-disable-next-line react/no-danger -- see render-markdown.ts */}
      <div className="Preview-text" dangerouslySetInnerHTML={{ __html: html }} />
      {draft.signature === '' ? null : <pre className="Preview-signature">{draft.signature}</pre>}
      {draft.quote && draft.quoted !== '' ? <pre className="Preview-quoted">{draft.quoted}</pre> : null}
    </div>
  );
}
