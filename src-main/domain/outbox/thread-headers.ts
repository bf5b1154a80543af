/** What a message says of its place in the conversation. Ids without angle brackets. */
export type ThreadPlace = {
  readonly messageId: string;
  readonly references: readonly string[];
  readonly inReplyTo: readonly string[];
};

export type ThreadHeaders = { readonly inReplyTo: string | null; readonly references: readonly string[] };

/** The root and the nearest parents say all that threading needs; longer headers are cut by relays. */
const mostReferences = 20;

/** Ids that we made up for mail without one (RFC 2606 `.invalid`): nobody else knows them. */
const isReal = (id: string): boolean => id !== '' && !/\s/.test(id) && !id.endsWith('.invalid');

/** In-Reply-To and References of an answer (RFC 5322 §3.6.4): the parent's references and the parent, the root kept. */
export function threadHeaders(parent: ThreadPlace | null): ThreadHeaders {
  if (parent === null) return { inReplyTo: null, references: [] };
  const before = parent.references.length > 0 ? parent.references : parent.inReplyTo.slice(0, 1);
  const chain = [...new Set([...before, parent.messageId].toReversed())].toReversed().filter(isReal);
  const references = chain.length > mostReferences ? [...chain.slice(0, 1), ...chain.slice(1 - mostReferences)] : chain;
  return { inReplyTo: isReal(parent.messageId) ? parent.messageId : null, references };
}
