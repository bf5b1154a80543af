import { articleAddressesIn } from './article-addresses-in.ts';
import { codeRegions, isInside } from '#domain/escalation/code-regions.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** What an article may be linked to by its address. */
export type KnownArticles = { readonly base: KnowledgeBase | null; readonly titleOf: (id: string) => string | null };

export type SafeMarkdown = { readonly text: string; readonly removed: readonly string[] };

const target = String.raw`\(\s{0,9}<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s{1,9}(?:"[^"]{0,200}"|'[^']{0,200}'))?\s{0,9}\)`;
const image = new RegExp(String.raw`!\[([^\][]{0,500})\]${target}`, 'gu');
const link = new RegExp(String.raw`(?<!!)\[([^\][]{1,500})\]${target}`, 'gu');
const bareAddress = /(?<![(\w<:/])<?(https?:\/\/[^\s<>()[\]"'`]{1,1000}[^\s<>()[\]"'`.,;:!?])>?/gu;

/**
 * Markdown of a mail as Markdown of an article: addresses of the help site become links by id, other links keep only what
 * leads to the page, pictures go, and neither HTML nor a template's marks mean anything. Code stays as it is.
 */
export function safeArticleMarkdown(markdown: string, known: KnownArticles): SafeMarkdown {
  let pictures = 0;
  let queries = 0;
  const linkTo = (words: string, address: string): string => {
    const id = known.base === null ? undefined : articleAddressesIn(address, known.base)[0];
    const title = id === undefined ? null : known.titleOf(id);
    if (id !== undefined && title !== null) return `[${words === '' ? title : words}](article:${id})`;
    const url = address.replace(/[?].*$/u, '');
    if (!/^https:\/\/[\w.-]+(?::\d+)?(?:[/#][^\s@]*)?$/iu.test(url)) return words === '' ? 'the page' : words;
    if (url !== address) queries += 1;
    return `[${words === '' ? url.replace(/^https:\/\//iu, '') : words}](${url})`;
  };
  const prose = (text: string): string =>
    text
      .replaceAll(image, () => {
        pictures += 1;
        return '';
      })
      .replaceAll(bareAddress, (_whole, address: string) => linkTo('', address))
      .replaceAll(link, (whole, words: string, address: string) =>
        /^(?:article:|#)/u.test(address) ? whole : linkTo(words, address),
      )
      .replaceAll(/<(?=[a-z/!?])/giu, String.raw`\<`)
      .replaceAll(/\{(?=[{%])/gu, String.raw`\{`)
      .replaceAll(/&(?=#?\w+;)/gu, String.raw`\&`);
  const text = outsideCode(markdown, prose);
  const counted = (number: number, one: string, many: string): readonly string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  return {
    text: text.replaceAll(/\n{3,}/gu, '\n\n').trim(),
    removed: [
      ...counted(pictures, 'picture', 'pictures'),
      ...counted(queries, 'end of an address', 'ends of addresses'),
    ],
  };
}

function outsideCode(markdown: string, change: (prose: string) => string): string {
  const regions = codeRegions(markdown).filter(({ start }, place, all) => !isInside(all.slice(0, place), start));
  let result = '';
  let at = 0;
  for (const { start, end } of regions) {
    result += change(markdown.slice(at, start)) + markdown.slice(start, end);
    at = end;
  }
  return result + change(markdown.slice(at));
}
