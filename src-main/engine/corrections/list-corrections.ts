import type { DecodedParams, Result } from '#contract/contract.ts';
import type { CorrectionView } from '#contract/corrections.ts';
import type { KeptCorrection } from '#domain/classification/correction.ts';
import type { Store } from '#engine/ports/store.ts';

const snippetLength = 160;

/** A window of the corrections, newest first. */
export function listCorrections(
  store: Store,
  { query, offset, limit }: DecodedParams<'corrections.list'>,
): Result<'corrections.list'> {
  const all = store.corrections.list();
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = words.length === 0 ? all : all.filter((correction) => words.every((word) => has(correction, word)));
  return {
    total: found.length,
    all: all.length,
    corrections: found.slice(offset, offset + limit).map(correctionView),
  };
}

/** "#1042" finds the ticket alone, other words whatever has them. */
function has({ ticket, subject, body, by, said, type, severity }: KeptCorrection, word: string): boolean {
  if (word.startsWith('#')) return word === `#${ticket}`;
  return [subject, body, by, said.type ?? '', type ?? '', severity ?? '', String(ticket ?? '')].some((text) =>
    text.toLowerCase().includes(word),
  );
}

function correctionView({ body, ...correction }: KeptCorrection): CorrectionView {
  return {
    ...correction,
    snippet: body
      .slice(0, snippetLength * 3)
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, snippetLength),
  };
}
