import type { Tier } from '#domain/customer/tier.ts';
import type { TemplateLanguage } from '#domain/template/template-language.ts';

/** For whom a variant stands in: readers of a language, or customers of a tier. */
export type VariantReaders =
  | { readonly kind: 'language'; readonly language: TemplateLanguage }
  | { readonly kind: 'tier'; readonly tier: Tier };

/** What the original answers for its whole family, and what sets a variant apart. */
const leftOut = new Set(['id', 'issueTypes', 'suggested', 'language', 'tiers', 'variantOf']);

/**
 * A variant's file, begun with its original's text: the head says whose variant it is and for whom, the rest is to be
 * rewritten. `original` is a sound template file.
 */
export function startVariant(
  original: string,
  id: string,
  readers: VariantReaders,
): { readonly file: string; readonly text: string } {
  const file = `${id}-${readers.kind === 'language' ? readers.language : readers.tier}`;
  const [, head = '', body = ''] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/u.exec(original) ?? [];
  const kept = entriesOf(head).filter((entry) => !leftOut.has(/^[\w-]+/u.exec(entry)?.[0] ?? ''));
  const apart = readers.kind === 'language' ? `language: ${readers.language}` : `tiers: [${readers.tier}]`;
  return { file, text: ['---', `id: ${file}`, `variantOf: ${id}`, apart, ...kept, '---', body].join('\n') };
}

/** The keys of a front matter with what belongs to each, further lines included. */
function entriesOf(head: string): readonly string[] {
  const entries: string[] = [];
  for (const line of head.split(/\r?\n/u))
    if (/^[\w-]+:/u.test(line) || entries.length === 0) entries.push(line);
    else entries.push(`${entries.pop() ?? ''}\n${line}`);
  return entries;
}
