import type { TemplateView } from '#contract/templates.ts';
import { familyOf } from '#domain/template/choose-variant.ts';
import type { Template } from '#domain/template/template.ts';
import { noUses, type UseCounts } from '#domain/template/template-use.ts';
import type { PlaybookOrigin } from '#engine/ports/playbook-folder.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { TemplateDeps } from './template-deps.ts';

/** A template with where its file lies. */
export type ShelvedTemplate = {
  readonly template: Template;
  readonly path: string;
  readonly origin: PlaybookOrigin;
};

type Shelf = { library: readonly ShelvedTemplate[] | null };

/** What was read of each playbook. */
const shelves = new WeakMap<PlaybookSource, Shelf>();

/** Every text in force, read without holding others up; the same list again until a file changes. */
export async function readLibrary(playbook: PlaybookSource): Promise<readonly ShelvedTemplate[]> {
  const shelf = shelfOf(playbook);
  if (shelf.library !== null) return shelf.library;
  await playbook.read();
  const library = playbook
    .folder('template')
    .list()
    .flatMap(({ value, hidden, path, origin }) =>
      value === null || hidden ? [] : [{ template: value, path, origin }],
    );
  shelf.library = library;
  return library;
}

function shelfOf(playbook: PlaybookSource): Shelf {
  const known = shelves.get(playbook);
  if (known !== undefined) return known;
  const shelf: Shelf = { library: null };
  shelves.set(playbook, shelf);
  playbook.onChanged((kind) => {
    if (kind === 'template') shelf.library = null;
  });
  return shelf;
}

/** A text by its id; undefined where there is none. */
export async function findTemplate(
  { playbook }: Pick<TemplateDeps, 'playbook'>,
  id: string,
): Promise<ShelvedTemplate | undefined> {
  return (await readLibrary(playbook)).find(({ template }) => template.id === id);
}

const longestExcerpt = 160;

/** What a list shows of it. `counts` are those of its family. */
export function templateView(
  { template, path, origin }: ShelvedTemplate,
  counts: ReadonlyMap<string, UseCounts>,
): TemplateView {
  const { body, requires: _requires, subject: _subject, ...head } = template;
  return {
    ...head,
    issueTypes: [...head.issueTypes],
    tiers: head.tiers === null ? null : [...head.tiers],
    tags: [...head.tags],
    attachments: [...head.attachments],
    asks: head.asks.map((ask) => ({ ...ask })),
    actions: {
      ...head.actions,
      ...(head.actions.tags === undefined ? {} : { tags: [...head.actions.tags] }),
    } as TemplateView['actions'],
    excerpt: excerptOf(body),
    path,
    origin,
    uses: counts.get(familyOf(template)) ?? noUses,
  };
}

/** The first words after the greeting, on one line. */
function excerptOf(body: string): string {
  const [first = '', ...others] = body.split(/\n{2,}/u);
  const text = (others.length > 0 && first.length < 90 ? others.join(' ') : body).replaceAll(/\s+/gu, ' ').trim();
  return text.length <= longestExcerpt ? text : `${text.slice(0, longestExcerpt - 1).trimEnd()}…`;
}
