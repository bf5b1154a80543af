import type { Result } from '#contract/contract.ts';
import { typeWords } from '#state/ticket-words.ts';

/** What the tickets of a gap have in common, as a heading: "Webhook, secret, staging". */
export function gapTitle({ words, issueType }: Pick<Result<'articles.gaps'>[number], 'words' | 'issueType'>): string {
  const text = words.slice(0, 5).join(', ');
  if (text === '') return issueType === null ? 'Questions without a common word' : typeWords[issueType];
  return text.charAt(0).toUpperCase() + text.slice(1);
}
