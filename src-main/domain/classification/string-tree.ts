/**
 * A tree of strings for walking along a text, its roots being the nodes 0, 1 and so on. White space of any kind and
 * amount is one step. Kept as a double array: the child of a node for a class stands at the node's base + class, if the
 * owner of that place is the node.
 */
export type StringTree = {
  /** Class of each UTF-16 unit. */
  readonly classes: Uint8Array;
  /** Four numbers a node: base, owner, and where its marks and its values stand in `values` (0 for none). */
  readonly cells: Int32Array;
  /** Lists that end with -1. */
  readonly values: Int32Array;
};

/** Class of white space. */
export const spaceClass = 1;

/** What stands in the tree below which root, with what value. */
export type TreeEntry = {
  readonly root: number;
  readonly text: string;
  readonly list: 'mark' | 'value';
  readonly value: number;
};

/** What `\s` stands for. */
const spaces =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Builds the tree below `rootCount` roots. Characters beyond 254 different ones end the text they are in. */
export function buildStringTree(entries: readonly TreeEntry[], rootCount: number): StringTree {
  const classes = new Uint8Array(65_536);
  for (const space of spaces) classes[space.charCodeAt(0)] = spaceClass;
  let classCount = 2;
  const nodes: Node[] = [];
  const newNode = () => nodes.push({ children: null, mark: null, value: null }) - 1;
  for (let root = 0; root < rootCount; root++) newNode();
  for (const { root, text, list, value } of entries) {
    let node = root;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (classes[code] === 0 && classCount < 255) classes[code] = classCount++;
      const klass = classes[code] ?? 0;
      if (klass === 0) break;
      const parent = nodes[node];
      if (parent === undefined) break;
      parent.children ??= new Map();
      let child = parent.children.get(klass);
      if (child === undefined) {
        child = newNode();
        parent.children.set(klass, child);
      }
      node = child;
    }
    const ending = nodes[node];
    if (ending === undefined) continue;
    const values = (ending[list] ??= []);
    if (!values.includes(value)) values.push(value);
  }
  return flatten(nodes, rootCount, classes, classCount);
}

/** Most nodes have no list and many no children: there are tens of thousands of them. */
type Node = { children: Map<number, number> | null; mark: number[] | null; value: number[] | null };

function flatten(nodes: readonly Node[], rootCount: number, classes: Uint8Array, classCount: number): StringTree {
  const base: number[] = [];
  const owner: number[] = [];
  const marksAt: number[] = [];
  const valuesAt: number[] = [];
  const values = [-1];
  const keep = (list: readonly number[]) => values.push(...list, -1) - list.length - 1;
  const taken: boolean[] = [];
  // Places 0 … rootCount - 1 are the roots.
  for (let root = 0; root < rootCount; root++) taken[root] = true;
  let firstFree = rootCount;
  const put = (node: number, place: number): void => {
    const from = nodes[node];
    if (from === undefined) return;
    if (from.mark !== null) marksAt[place] = keep(from.mark);
    if (from.value !== null) valuesAt[place] = keep(from.value);
    if (from.children === null) return;
    const steps = [...from.children.keys()];
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
  const cells = new Int32Array((end + classCount) * 4);
  for (let place = 0; place < end + classCount; place++) {
    cells[place * 4] = base[place] ?? end;
    cells[place * 4 + 1] = owner[place] ?? -1;
    cells[place * 4 + 2] = marksAt[place] ?? 0;
    cells[place * 4 + 3] = valuesAt[place] ?? 0;
  }
  return { classes, cells, values: Int32Array.from(values) };
}
