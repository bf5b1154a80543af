import type { DraftView } from '#contract/outbox.ts';
import { MarkdownText } from '#components/markdown/MarkdownText.tsx';

/** The mail as the customer will see it; variables without a value stand out. */
export function Preview({ draft }: { readonly draft: DraftView }) {
  return (
    <div className="Preview" aria-label="Preview" role="region" tabIndex={0}>
      <MarkdownText text={draft.text} />
      {draft.signature === '' ? null : <pre className="Preview-signature">{draft.signature}</pre>}
      {draft.quote && draft.quoted !== '' ? <pre className="Preview-quoted">{draft.quoted}</pre> : null}
    </div>
  );
}
