/**
 * A tree of strings for walking along a text, its roots being the nodes 0, 1 and so on. White space of any kind and amount is one step. Kept as a double array:
 * the child of `node` for a class stands at `base[node] + class` if `owner` of that place is `node`.
 */
export type StringTree = {
  /** Class of each UTF-16 unit. */
  readonly classes: Uint8Array;
  readonly base: Int32Array;
  readonly owner: Int32Array;
  /** By node: where its values stand in `values`, which end with -1; 0 for none. */
  readonly valuesAt: Int32Array;
  readonly values: Int32Array;
};

/** Class of white space. */
export const spaceClass = 1;

/** What stands in the tree below which root, with what value. */
export type TreeEntry = { readonly root: number; readonly text: string; readonly value: number };

const spaces = /\s/;

/** Builds the tree below `rootCount` roots. Characters beyond 254 different ones end the text they are in. */
export function buildStringTree(entries: readonly TreeEntry[], rootCount: number): StringTree {
  const classes = new Uint8Array(65_536);
  for (let code = 0; code < 65_536; code++) if (spaces.test(String.fromCharCode(code))) classes[code] = spaceClass;
  let classCount = 2;
  const nodes: { readonly children: Map<number, number>; readonly values: Set<number> }[] = [];
  const newNode = () => nodes.push({ children: new Map(), values: new Set() }) - 1;
  for (let root = 0; root < rootCount; root++) newNode();
  for (const { root, text, value } of entries) {
    let node = root;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (classes[code] === 0 && classCount < 255) classes[code] = classCount++;
      const klass = classes[code] ?? 0;
      if (klass === 0) break;
      const children = nodes[node]?.children;
      let child = children?.get(klass);
      if (child === undefined) {
        child = newNode();
        children?.set(klass, child);
      }
      node = child;
    }
    nodes[node]?.values.add(value);
  }
  return flatten(nodes, rootCount, classes, classCount);
}

function flatten(
  nodes: readonly { readonly children: ReadonlyMap<number, number>; readonly values: ReadonlySet<number> }[],
  rootCount: number,
  classes: Uint8Array,
  classCount: number,
): StringTree {
  const base: number[] = [];
  const owner: number[] = [];
  const valuesAt: number[] = [];
  const values = [-1];
  const taken: boolean[] = [];
  // Places 0 … rootCount - 1 are the roots.
  for (let root = 0; root < rootCount; root++) taken[root] = true;
  let firstFree = rootCount;
  const put = (node: number, place: number): void => {
    const from = nodes[node];
    if (from === undefined) return;
    if (from.values.size > 0) valuesAt[place] = values.push(...from.values, -1) - from.values.size - 1;
    const steps = [...from.children.keys()];
    if (steps.length === 0) return;
    while (taken[firstFree] === true) firstFree++;
    const least = Math.min(...steps);
    let start = Math.max(0, firstFree - least);
    while (steps.some((step) => taken[start + step] === true)) start++;
    base[place] = start;
    for (const step of steps) {
      taken[start + step] = true;
      owner[start + step] = place;
    }
    for (const [step, child] of from.children) put(child, start + step);
  };
  for (let root = 0; root < rootCount; root++) put(root, root);
  // What has no children points behind the end, where nothing has an owner.
  const end = taken.length;
  return {
    classes,
    base: Int32Array.from({ length: end }, (_, place) => base[place] ?? end),
    owner: Int32Array.from({ length: end + classCount }, (_, place) => owner[place] ?? -1),
    valuesAt: Int32Array.from({ length: end }, (_, place) => valuesAt[place] ?? 0),
    values: Int32Array.from(values),
  };
}
