import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { OutgoingAttachmentView } from '#contract/outbox.ts';
import type { OutgoingAttachment } from '#domain/outbox/outgoing-mail.ts';
import type { AttachmentOwner } from '#engine/ports/outbox-store.ts';
import type { OutboxDeps } from './outbox-deps.ts';

type FileDeps = Pick<OutboxDeps, 'store' | 'nonce' | 'onDraftsChanged'>;

/** All files of one draft together; the mail itself may be 25 MB, and something must end a runaway upload. */
const mostBytes = 150_000_000;
const mostFiles = 200;

const gone = (draft: number, attachment: number | null) =>
  fail({ kind: 'not-found', what: `attachment ${attachment} of draft ${draft}` });

/** Keeps a stretch of a file; see `drafts.attach`. One transaction a stretch: what was answered survives a crash. */
export function attachFile(deps: FileDeps, params: DecodedParams<'drafts.attach'>): Outcome<OutgoingAttachmentView> {
  const { store } = deps;
  const draft = store.drafts.get(params.draft);
  if (draft === null) return fail({ kind: 'not-found', what: `draft ${params.draft}` });
  const owner: AttachmentOwner = { kind: 'draft', id: draft.id };
  const bytes = Buffer.from(params.base64, 'base64');
  if (params.offset + bytes.length > params.size)
    return fail({ kind: 'refused', message: `“${params.name}” has more bytes than were announced.` });
  const files = store.attachments.of(owner);
  if (params.attachment !== null && !files.some(({ id }) => id === params.attachment))
    return gone(draft.id, params.attachment);
  const others = files.reduce((sum, { size }) => sum + size, 0);
  if (params.attachment === null && (files.length >= mostFiles || others + params.size > mostBytes))
    return fail({ kind: 'refused', message: 'The attachments of this mail are too many or too large to be sent.' });
  const id = store.transaction(() => {
    const { name, type, size } = params;
    const contentId = params.inline ? `${deps.nonce()}@firstline` : null;
    const attachment = params.attachment ?? store.attachments.add(owner, { name, type, size, contentId });
    if (bytes.length > 0) store.attachments.write(attachment, params.offset, bytes);
    return attachment;
  });
  deps.onDraftsChanged(draft.mail.ticket);
  const kept = store.attachments.of(owner).find((file) => file.id === id);
  return kept ? succeed(kept) : gone(draft.id, id);
}

export function detachFile(deps: FileDeps, draft: number, attachment: number): Outcome<Record<string, never>> {
  const { store } = deps;
  const kept = store.drafts.get(draft);
  if (kept === null || fileOf(deps, draft, attachment) === undefined) return gone(draft, attachment);
  store.attachments.remove(attachment);
  deps.onDraftsChanged(kept.mail.ticket);
  return succeed({});
}

export function readFile(
  deps: FileDeps,
  params: DecodedParams<'drafts.attachment'>,
): Outcome<Result<'drafts.attachment'>> {
  const { draft, attachment, offset, length } = params;
  const file = fileOf(deps, draft, attachment);
  if (file === undefined) return gone(draft, attachment);
  const bytes = deps.store.attachments.read(attachment, offset, length);
  return succeed({
    name: file.name,
    type: file.type,
    total: file.size,
    base64: Buffer.from(bytes).toString('base64'),
  });
}

const fileOf = ({ store }: FileDeps, draft: number, attachment: number): OutgoingAttachment | undefined =>
  store.attachments.of({ kind: 'draft', id: draft }).find(({ id }) => id === attachment);
