/** Where the files of a kind lie below a playbook's folder. */
export type PlaybookPlace =
  | {
      readonly kind: 'folder';
      readonly folder: string;
      readonly extension: '.yaml' | '.md';
      /** Folders within it belong to it. */
      readonly deep: boolean;
    }
  | { readonly kind: 'file'; readonly path: string };

const segment = /^[a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9])?$/u;
/** Folders within a deep place. */
export const deepestFolder = 3;

/** Whether the path is one that a file of this place may have: nothing outside it, nothing that a system forbids. */
export function belongsTo(place: PlaybookPlace, path: string): boolean {
  if (place.kind === 'file') return path === place.path;
  if (!path.startsWith(`${place.folder}/`) || !path.endsWith(place.extension)) return false;
  const segments = path.slice(place.folder.length + 1).split('/');
  return (
    segments.length <= (place.deep ? 1 + deepestFolder : 1) &&
    segments.every((name) => segment.test(name) && !name.includes('..') && !reserved.test(name))
  );
}

/** Names that Windows keeps for itself, whatever their extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/u;
