import type { MessageStructureObject } from 'imapflow';

/** One piece of a source that is put together again from parts (RFC 9051 §6.4.5 names the sections). */
export type SourcePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'section'; readonly section: string; readonly maxLength: number | null };

export type PartialPlan = { readonly pieces: readonly SourcePiece[]; readonly leftOut: number };

/** Header that marks a part whose body stayed on the server, with its encoded size in bytes. */
const leftOutHeader = 'X-Firstline-Left-Out';

/** Text of one part that is worth reading when it alone is above the cap. */
const textLimit = 1_048_576;

const boundaryOf = (node: MessageStructureObject): string | null => {
  const boundary = node.parameters?.['boundary'];
  return boundary !== undefined && /^[\x20-\x7e]{1,200}$/u.test(boundary) ? boundary : null;
};

/** Leaves with their sizes, biggest first; a message inside the message counts as one leaf. */
const leaves = (
  node: MessageStructureObject,
  found: MessageStructureObject[] = [],
  depth = 0,
): MessageStructureObject[] => {
  if (node.type.startsWith('multipart/') && node.childNodes !== undefined && depth < 50) {
    for (const child of node.childNodes) leaves(child, found, depth + 1);
  } else found.push(node);
  return found;
};

/** Which leaves stay on the server: every one above the cap, then the biggest until the rest is below it. */
const tooBig = (root: MessageStructureObject, cap: number): ReadonlySet<MessageStructureObject> => {
  const sorted = leaves(root).sort((a, b) => (b.size ?? 0) - (a.size ?? 0));
  let total = sorted.reduce((sum, leaf) => sum + (leaf.size ?? 0), 0);
  const out = new Set<MessageStructureObject>();
  for (const leaf of sorted) {
    const size = leaf.size ?? 0;
    if (size <= cap && total <= cap) break;
    out.add(leaf);
    total -= size;
  }
  return out;
};

/**
 * How to fetch a message whose size is above `cap` bytes without its large parts: sections and the glue between them.
 * Null where the structure does not allow it (a single part, a boundary that can't be used): read the head of it then.
 */
export const planPartialSource = (root: MessageStructureObject, cap: number): PartialPlan | null => {
  if (!root.type.startsWith('multipart/') || boundaryOf(root) === null) return null;
  const out = tooBig(root, cap);
  const pieces: SourcePiece[] = [{ kind: 'section', section: 'HEADER', maxLength: cap }];
  const add = (node: MessageStructureObject): boolean => {
    const boundary = boundaryOf(node);
    if (boundary === null) return false;
    for (const child of node.childNodes ?? []) {
      if (child.part === undefined) return false;
      pieces.push({ kind: 'text', text: `\r\n--${boundary}\r\n` });
      if (out.has(child) && !child.type.startsWith('text/')) {
        pieces.push({ kind: 'text', text: `${leftOutHeader}: ${child.size ?? 0}\r\n` });
        pieces.push({ kind: 'section', section: `${child.part}.MIME`, maxLength: 65_536 });
        continue;
      }
      pieces.push({ kind: 'section', section: `${child.part}.MIME`, maxLength: 65_536 });
      if (child.type.startsWith('multipart/')) {
        if (!add(child)) return false;
      } else pieces.push({ kind: 'section', section: child.part, maxLength: out.has(child) ? textLimit : null });
    }
    pieces.push({ kind: 'text', text: `\r\n--${boundary}--\r\n` });
    return true;
  };
  return add(root) ? { pieces, leftOut: out.size } : null;
};
