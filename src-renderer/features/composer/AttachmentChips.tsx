import { Paperclip, X } from 'lucide-react';
import type { DraftView } from '#contract/outbox.ts';
import { formatBytes } from '#state/format.ts';

/** The files that go along; images that stand in the text are marked so. */
export function AttachmentChips({
  draft,
  onRemove,
}: {
  readonly draft: DraftView;
  readonly onRemove: (attachment: number) => void;
}) {
  if (draft.attachments.length === 0 && draft.carried.length === 0) return null;
  return (
    <ul className="AttachmentChips" aria-label="Attached files">
      {draft.attachments.map(({ id, name, size, contentId, complete }) => (
        <li key={id} data-incomplete={!complete || undefined}>
          <Paperclip size={12} aria-hidden />
          <span className="truncate">{name}</span>
          <span className="AttachmentChips-size">
            {formatBytes(size)}
            {contentId === null ? '' : ', in the text'}
            {complete ? '' : ', incomplete'}
          </span>
          <button type="button" aria-label={`Take off ${name}`} onClick={() => onRemove(id)}>
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      {draft.carried.length === 0 ? null : (
        <li>
          <Paperclip size={12} aria-hidden />
          {draft.carried.length === 1 ? 'one file of the original' : `${draft.carried.length} files of the original`}
        </li>
      )}
    </ul>
  );
}
