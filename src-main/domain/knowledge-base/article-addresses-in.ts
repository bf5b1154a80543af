import type { KnowledgeBase } from './knowledge-base.ts';

/**
 * The ids that stand in addresses of the help site in a text, each once, in order: as a link, bare, with a heading, or
 * below a section that the article has since left. Whether there is such an article is for the caller to say.
 */
export function articleAddressesIn(text: string, { site }: Pick<KnowledgeBase, 'site'>): readonly string[] {
  const address = site.address.toLowerCase();
  const lower = text.toLowerCase();
  const ids = new Set<string>();
  for (let at = lower.indexOf(address); at >= 0; at = lower.indexOf(address, at + address.length)) {
    const path = lower.slice(at + address.length, at + address.length + 200);
    const id = /^\/[a-z0-9-]+\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?![\w-]|\.\w|\/\w)/u.exec(path)?.[1];
    if (id !== undefined) ids.add(id);
  }
  return [...ids];
}
