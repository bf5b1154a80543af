import type { Gateway } from '#contract/gateway.ts';

/** Pictures that a browser draws and that hold no scripts. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export const isPicture = (type: string): boolean => pictures.has(type.toLowerCase());

/** The bytes of a file that was kept with a step; null where they can't be had. */
export async function evidenceBlob(gateway: Gateway, file: number): Promise<Blob | null> {
  const outcome = await gateway.call('runbooks.evidence', { file });
  if (!outcome.ok) return null;
  const binary = atob(outcome.value.base64);
  const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
  return new Blob([bytes], { type: isPicture(outcome.value.type) ? outcome.value.type : 'application/octet-stream' });
}
