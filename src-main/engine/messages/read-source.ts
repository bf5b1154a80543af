import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { Store } from '#engine/ports/store.ts';

/** More than this is cut: the console shows text, not megabytes of base64. */
const sourceLimit = 512 * 1024;

/** The original source. Bytes above 0x7F are shown as UTF-8, with a replacement character where they are none. */
export function readSource(store: Store, id: number): Outcome<{ source: string; truncated: boolean }> {
  if (!store.messages.get(id)) return fail({ kind: 'not-found', what: `message ${id}` });
  const raw = store.messages.raw(id);
  if (!raw) return fail({ kind: 'refused', message: 'The source of this message was not kept on this machine.' });
  return succeed({
    source: new TextDecoder().decode(raw.subarray(0, sourceLimit)),
    truncated: raw.byteLength > sourceLimit,
  });
}
