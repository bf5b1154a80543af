import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';

/** A multiple of three, so that each stretch is whole base64. Bytes. */
const stretch = 1_048_575;

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.codePointAt(0) ?? 0);

export type FetchedAttachment = { readonly name: string; readonly type: string; readonly blob: Blob };

/** All of an attachment, stretch by stretch. `onProgress` hears bytes; an aborted signal ends it with `refused`. */
export async function fetchAttachment(
  gateway: Gateway,
  id: number,
  index: number,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Outcome<FetchedAttachment>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  for (;;) {
    const outcome = await gateway.call('messages.attachment', { id, index, offset: done, length: stretch });
    if (signal.aborted) return fail({ kind: 'refused', message: 'Stopped.' });
    if (!outcome.ok) return outcome;
    const { name, type, total, base64 } = outcome.value;
    const bytes = decode(base64);
    parts.push(bytes);
    done += bytes.length;
    onProgress(done, total);
    // Never the sender's type: the browser must save it, not show it.
    if (done >= total || bytes.length === 0)
      return succeed({ name, type, blob: new Blob(parts, { type: 'application/octet-stream' }) });
  }
}

/** An inline image as a `data:` address for the mail's frame. */
export async function fetchInlineImage(gateway: Gateway, id: number, index: number): Promise<string | null> {
  const outcome = await fetchAttachment(gateway, id, index, () => undefined, new AbortController().signal);
  if (!outcome.ok || !/^image\/(?:png|gif|jpe?g|webp|bmp|avif)$/iu.test(outcome.value.type)) return null;
  const bytes = new Uint8Array(await outcome.value.blob.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCodePoint(...bytes.subarray(at, at + 32_768));
  return `data:${outcome.value.type.toLowerCase()};base64,${btoa(binary)}`;
}
