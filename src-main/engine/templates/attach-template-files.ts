import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { OutgoingAttachmentView } from '#contract/outbox.ts';
import { attachFile } from '#engine/outbox/draft-files.ts';
import type { TemplateAttachment } from '#engine/ports/playbook-source.ts';
import { findTemplate } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

type AttachDeps = Pick<TemplateDeps, 'playbook'> & Parameters<typeof attachFile>[0];

/** Puts the files that belong to a text into a draft. All of them, or none where one is not there. */
export async function attachTemplateFiles(
  deps: AttachDeps,
  id: string,
  draft: number,
): Promise<Outcome<OutgoingAttachmentView[]>> {
  const found = await findTemplate(deps, id);
  if (found === undefined) return fail({ kind: 'not-found', what: `template “${id}”` });
  const files: TemplateAttachment[] = [];
  for (const name of found.template.attachments) {
    const file = await deps.playbook.attachment(name);
    if (file === null) return fail({ kind: 'not-found', what: `attachment “${name}” of the template “${id}”` });
    files.push(file);
  }
  const attached: OutgoingAttachmentView[] = [];
  for (const { name, type, bytes } of files) {
    const base64 = Buffer.from(bytes).toString('base64');
    const stretch = { draft, attachment: null, inline: false, offset: 0, name, type, size: bytes.byteLength, base64 };
    const kept = attachFile(deps, stretch);
    if (!kept.ok) return kept;
    attached.push(kept.value);
  }
  return succeed(attached);
}
