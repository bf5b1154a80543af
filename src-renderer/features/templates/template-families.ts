import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { TemplateView } from '#contract/templates.ts';

export type TemplateFamily = {
  readonly entry: PlaybookEntryView;
  /** Null where nothing of the file is in force. */
  readonly view: TemplateView | null;
  readonly variants: readonly { readonly entry: PlaybookEntryView; readonly view: TemplateView }[];
};

/**
 * Files and what is known of them, a family each in the order of `views`; first those that nothing is in force of, which
 * somebody has to mend or has hidden. A variant without its original stands alone.
 */
export function templateFamilies(
  entries: readonly PlaybookEntryView[],
  views: readonly TemplateView[],
): readonly TemplateFamily[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const known = views.flatMap((view) => {
    const entry = byPath.get(view.path);
    return entry === undefined ? [] : [{ entry, view }];
  });
  const originals = new Set(known.filter(({ view }) => view.variantOf === null).map(({ view }) => view.id));
  const heads = known.filter(({ view }) => view.variantOf === null || !originals.has(view.variantOf));
  return heads.map(({ entry, view }) => ({
    entry,
    view,
    variants: known.filter((each) => each.view.variantOf === view.id),
  }));
}

/** Files of which nothing is in force: broken or hidden ones, by title. */
export function idleFiles(entries: readonly PlaybookEntryView[], query: string): readonly PlaybookEntryView[] {
  const words = query.trim().toLowerCase();
  return entries.filter(({ hidden, inForce, title }) => (hidden || !inForce) && title.toLowerCase().includes(words));
}
