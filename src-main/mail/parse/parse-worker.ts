import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import { digestMail } from './digest-mail.ts';
import { packBytes, type ParseBatch, type ParsedBatch, unpackBytes } from './parse-batch.ts';

const { rules } = workerData as { readonly rules: EvidenceRules };
const compiled = compileEvidenceRules(rules);

/** Worker entry: digests of a batch, in its order; the compressed mails are moved to the caller's thread. */
export default async function parseBatch(batch: ParseBatch): Promise<unknown> {
  const digests: ParsedBatch['digests'][number][] = [];
  const compressed: Uint8Array[] = [];
  for (const raw of unpackBytes(batch.bytes, batch.ends)) {
    const { packed, ...digest } = await digestMail(raw, compiled);
    digests.push({ ...digest, textSize: packed.textSize });
    compressed.push(packed.head, packed.tail ?? new Uint8Array());
  }
  const { bytes, ends } = packBytes(compressed);
  const result: ParsedBatch = { digests, compressed: bytes, ends };
  return move({ [transferableSymbol]: [bytes], [valueSymbol]: result });
}
