import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import type { Store } from '#engine/ports/store.ts';

export type AttachmentStretch = {
  readonly id: number;
  readonly index: number;
  readonly offset: number;
  readonly length: number;
};

/** Fetches the whole source of a message from its server and keeps it; throws `MailServerError`. */
export type FetchWholeSource = (message: number) => Promise<Uint8Array | null>;

/** A stretch of an attachment's bytes. What was too large to be synced is fetched from the server first. */
export function attachmentReader(store: Store, reader: MailReader, fetchWhole: FetchWholeSource) {
  /** The last attachment read: a download asks for it stretch by stretch. */
  let last: { readonly key: string; readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null =
    null;

  return async (
    params: AttachmentStretch,
  ): Promise<Outcome<{ name: string; type: string; total: number; base64: string }>> => {
    const key = `${params.id}/${params.index}`;
    if (last?.key !== key) {
      const message = store.messages.get(params.id);
      const known = message?.attachments.find((attachment) => attachment.index === params.index);
      if (!message || !known)
        return fail({ kind: 'not-found', what: `attachment ${params.index} of message ${params.id}` });
      const kept = store.messages.raw(params.id) ?? (await fetchWhole(params.id));
      let found = kept && (await reader.attachment(kept, params.index));
      if (!found || (found.bytes.byteLength === 0 && known.size > 0)) {
        const whole = await fetchWhole(params.id);
        found = whole && (await reader.attachment(whole, params.index));
      }
      if (!found)
        return fail({
          kind: 'offline',
          message: `${known.name} lies on the mail server, which cannot be reached now.`,
        });
      last = { key, name: found.info.name, type: found.info.type, bytes: found.bytes };
    }
    const { name, type, bytes } = last;
    const stretch = bytes.subarray(params.offset, params.offset + params.length);
    const answer = { name, type, total: bytes.byteLength, base64: Buffer.from(stretch).toString('base64') };
    if (params.offset + stretch.byteLength >= bytes.byteLength) last = null;
    return succeed(answer);
  };
}
