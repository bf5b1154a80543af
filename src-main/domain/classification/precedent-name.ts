import type { Precedent } from './precedents.ts';

/** Which mail it was, for people: "#1042 (Ann)". */
export function precedentName({ correction }: Pick<Precedent, 'correction'>): string {
  return correction.ticket === null
    ? `${correction.by}, from a colleague’s file`
    : `#${correction.ticket} (${correction.by})`;
}
