import type { Result } from '#contract/contract.ts';
import { typeWords } from '#state/ticket-words.ts';

type Gap = Result<'articles.gaps'>[number];

/** Words that say something to a reader; a syllable by itself does not. */
const telling = ({ words }: Pick<Gap, 'words'>): readonly string[] =>
  words.filter((word) => word.length > 1).slice(0, 5);

/** What a gap is called: the article that is planned, else the newest question. */
export function gapName({ planned, tickets }: Pick<Gap, 'planned' | 'tickets'>): string {
  return planned?.title ?? (tickets[0]?.subject || 'No subject');
}

/** "Missing data · planned · “imported”, “twice” in common" */
export function gapAbout(gap: Gap): string {
  const { issueType, planned, tickets } = gap;
  const words = tickets.length < 2 ? [] : telling(gap).map((word) => `“${word}”`);
  return [
    ...(issueType === null ? [] : [typeWords[issueType]]),
    planned === null ? 'no article is planned' : 'planned',
    ...(words.length === 0 ? [] : [`${words.join(', ')} in common`]),
  ].join(' · ');
}

/** What an article for it may be called at first: its words, which name nobody. */
export function gapTitle(gap: Pick<Gap, 'words' | 'issueType'>): string {
  const text = telling(gap).join(' ');
  if (text === '') return gap.issueType === null ? 'New article' : typeWords[gap.issueType];
  return text.charAt(0).toUpperCase() + text.slice(1);
}
