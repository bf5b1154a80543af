import type { PlaybookEntryView } from '#contract/playbook.ts';
import { originWords } from './origin-words.ts';

/** What is most worth knowing of a file in a list: an edit that is not saved, a change of what ships, whose it is. */
export function entryMark(entry: PlaybookEntryView, isUnsaved: boolean): string | null {
  const [mark] = [
    ...(isUnsaved ? ['not saved'] : []),
    ...(entry.shippedChanged ? ['shipped one changed'] : []),
    ...originWords(entry),
  ];
  return mark ?? null;
}
