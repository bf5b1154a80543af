import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A message to be threaded. Ids without angle brackets; `key` is the caller's name for it. */
export type ThreadMessage<Key> = {
  readonly key: Key;
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly subject: string;
  /** The sent date, or the server's where there is none. */
  readonly at: Instant;
};

/** A message with its answers. `message` is null for one that is not there but holds its answers together. */
export type ThreadNode<Key> = {
  readonly message: ThreadMessage<Key> | null;
  readonly children: readonly ThreadNode<Key>[];
};

type Container<Key> = {
  message: ThreadMessage<Key> | null;
  order: number;
  parent: Container<Key> | null;
  children: Container<Key>[];
};

/**
 * Threads messages by the REFERENCES algorithm of RFC 5256 §3, siblings in order of time. Later arrivals may complete
 * a thread at any place; loops and repeated ids are harmless.
 */
export function threadTree<Key>(messages: readonly ThreadMessage<Key>[]): readonly ThreadNode<Key>[] {
  const containers = linkAll(messages);
  const roots = prune(containers);
  const joined = joinBySubject(roots);
  sortAll(joined);
  return joined;
}

/** Step 1: containers by id, linked by References, or by the first In-Reply-To where there are none. */
function linkAll<Key>(messages: readonly ThreadMessage<Key>[]): readonly Container<Key>[] {
  const byId = new Map<string, Container<Key>>();
  const all: Container<Key>[] = [];
  const create = (message: ThreadMessage<Key> | null, order: number): Container<Key> => {
    const container: Container<Key> = { message, order, parent: null, children: [] };
    all.push(container);
    return container;
  };
  const named = (id: string): Container<Key> => {
    let container = byId.get(id);
    if (container === undefined) {
      container = create(null, Infinity);
      byId.set(id, container);
    }
    return container;
  };
  messages.forEach((message, order) => {
    let own: Container<Key>;
    if (message.messageId === null || message.messageId === '') {
      own = create(message, order);
    } else {
      own = named(message.messageId);
      // A second message with the same id is threaded as if its id were its own.
      if (own.message !== null) own = create(message, order);
      own.message = message;
      own.order = order;
    }
    const ids = message.references.length > 0 ? message.references : message.inReplyTo.slice(0, 1);
    let previous: Container<Key> | null = null;
    for (const id of ids) {
      if (id === '') continue;
      const container = named(id);
      if (previous !== null && container.parent === null) attach(container, previous);
      previous = container;
    }
    // What an earlier, cut-off References header said of the parent gives way to the message's own word.
    detach(own);
    if (previous !== null) attach(own, previous);
  });
  return all;
}

function attach<Key>(child: Container<Key>, parent: Container<Key>): void {
  if (child === parent) return;
  // Only what has answers can be above its own parent; new ends of a long chain need no walk to the top.
  if (child.children.length > 0) {
    for (let above = parent.parent; above !== null; above = above.parent) if (above === child) return;
  }
  child.parent = parent;
  parent.children.push(child);
}

function detach<Key>(child: Container<Key>): void {
  if (child.parent === null) return;
  child.parent.children.splice(child.parent.children.indexOf(child), 1);
  child.parent = null;
}

/** Steps 2 and 3: drop missing messages; their answers take their place, except at the top where several would fall apart. */
function prune<Key>(containers: readonly Container<Key>[]): Container<Key>[] {
  const dummies = containers.filter(({ message }) => message === null);
  for (const dummy of dummies) {
    const { parent, children } = dummy;
    if (parent === null) continue;
    parent.children.splice(parent.children.indexOf(dummy), 1, ...children);
    for (const child of children) child.parent = parent;
    dummy.children = [];
    dummy.parent = null;
  }
  const roots = new Set<Container<Key>>();
  for (const container of containers) {
    if (container.parent !== null) continue;
    const [only, second] = container.children;
    if (container.message !== null || second !== undefined) {
      roots.add(container);
    } else if (only !== undefined) {
      only.parent = null;
      roots.add(only);
    }
  }
  return [...roots];
}

/** Step 5: threads with the same base subject become one. */
function joinBySubject<Key>(roots: readonly Container<Key>[]): Container<Key>[] {
  const table = new Map<string, Container<Key>>();
  const ordered = sortSiblings([...roots]);
  for (const root of ordered) {
    const subject = subjectOf(root);
    const key = subjectKey(subject);
    if (key === '') continue;
    const known = table.get(key);
    if (known === undefined || isBetterHead(root, known)) table.set(key, root);
  }
  const kept = new Set(ordered);
  for (const root of ordered) {
    const head = table.get(subjectKey(subjectOf(root)));
    if (head === undefined || head === root || !kept.has(root)) continue;
    kept.delete(root);
    if (root.message === null && head.message === null) {
      for (const child of root.children) adopt(child, head);
    } else if (head.message === null || (isAnswer(root) && !isAnswer(head))) {
      adopt(root, head);
    } else {
      const common: Container<Key> = { message: null, order: Infinity, parent: null, children: [] };
      kept.delete(head);
      kept.add(common);
      adopt(head, common);
      adopt(root, common);
      table.set(subjectKey(subjectOf(head)), common);
    }
  }
  return [...kept];
}

function adopt<Key>(child: Container<Key>, parent: Container<Key>): void {
  child.parent = parent;
  parent.children.push(child);
}

/** A missing message makes the better head, and an original a better one than its answer. */
function isBetterHead<Key>(root: Container<Key>, known: Container<Key>): boolean {
  if (root.message === null) return known.message !== null;
  return known.message !== null && isAnswer(known) && !isAnswer(root);
}

function subjectOf<Key>(container: Container<Key>): string {
  return container.message?.subject ?? container.children[0]?.message?.subject ?? '';
}

function subjectKey(subject: string): string {
  return normaliseSubject(subject).base.toLowerCase();
}

function isAnswer<Key>(container: Container<Key>): boolean {
  const { isReply, isForward } = normaliseSubject(subjectOf(container));
  return isReply || isForward;
}

/** Steps 4 and 6. A list of work instead of recursion: a hostile chain of replies may be thousands deep. */
function sortAll<Key>(roots: Container<Key>[]): void {
  const work: Container<Key>[] = [...roots];
  for (let container = work.pop(); container !== undefined; container = work.pop()) {
    sortSiblings(container.children);
    work.push(...container.children);
  }
  sortSiblings(roots);
}

function sortSiblings<Key>(siblings: Container<Key>[]): Container<Key>[] {
  return siblings.sort((a, b) => timeOf(a) - timeOf(b) || orderOf(a) - orderOf(b));
}

function timeOf<Key>(container: Container<Key>): number {
  return container.message?.at ?? Math.min(...container.children.map((child) => child.message?.at ?? Infinity));
}

function orderOf<Key>(container: Container<Key>): number {
  return container.message === null ? Math.min(...container.children.map(({ order }) => order)) : container.order;
}
