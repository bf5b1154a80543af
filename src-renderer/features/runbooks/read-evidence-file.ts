import type { EvidenceDraft } from '#state/runbooks.ts';

/** Bytes that a piece of evidence may have. */
const atMost = 1_048_576;

/** A file as evidence, or why it can't be kept. A pasted picture has no name of its own. */
export async function readEvidenceFile(file: File, label: string): Promise<EvidenceDraft | string> {
  if (file.size > atMost) return `${file.name || 'The file'} is larger than 1 MB; keep a smaller cut of it.`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCodePoint(...bytes.subarray(at, at + 32_768));
  return {
    label,
    content: {
      kind: 'file',
      name: file.name.slice(-255) || 'screenshot.png',
      type: file.type.slice(0, 255),
      base64: btoa(binary),
    },
  };
}
