import type { ThreadNode } from '#domain/threading/thread-tree.ts';

/** Threads as IMAP's THREAD answer writes them (RFC 5256 §4): "(1 (2 3)(4))", "((1)(2))" below a missing message. */
export function formatThreads<Key>(nodes: readonly ThreadNode<Key>[]): string {
  return nodes.map((node) => `(${inner(node)})`).join('');
}

function inner<Key>({ message, children }: ThreadNode<Key>): string {
  const own = message === null ? '' : String(message.key);
  const [only, second] = children;
  if (only === undefined) return own;
  if (second === undefined && message !== null) return `${own} ${inner(only)}`;
  return `${own}${own === '' ? '' : ' '}${formatThreads(children)}`;
}
