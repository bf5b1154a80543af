import type { PlaybookEntryView } from '#contract/playbook.ts';

/** What is special about a file, in a word; nothing for one that is as it ships. */
export function originWords({ origin, hidden }: Pick<PlaybookEntryView, 'origin' | 'hidden'>): readonly string[] {
  if (hidden) return ['hidden'];
  switch (origin) {
    case 'edited':
      return ['edited'];
    case 'own':
      return ['your own'];
    case 'shipped':
      return [];
  }
}
