import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { CliFailure } from '../cli-failure.ts';
import { installation } from '../installation.ts';
import type { ReadKnowledgeBase } from './read-knowledge-base.ts';
import { renderSite } from './render-site.ts';
import type { SiteAssets } from './site-file.ts';
import { writeSite, type SiteWritten } from './write-site.ts';

export type SiteBuilt = SiteWritten & { readonly articles: number };

/** Renders the help site and writes it; see `writeSite`. */
export async function buildSite(
  { base, articles }: ReadKnowledgeBase,
  folder: string,
  force: boolean,
): Promise<SiteBuilt> {
  const values = articles.map(({ value }) => value);
  const shown = values.filter(
    (article) => isForCustomers(article) && base.value.sections.some(({ id }) => id === article.section),
  );
  if (shown.length === 0)
    throw new CliFailure('problem', 'There is no published article for customers in any of the sections.');
  const written = await writeSite(folder, renderSite(base.value, values, await readAssets()), force);
  return { articles: shown.length, ...written };
}

async function readAssets(): Promise<SiteAssets> {
  const read = (name: string): Promise<string> => readFile(join(installation.resources, 'help-site', name), 'utf8');
  const [style, script, icon] = await Promise.all([read('site.css'), read('site.js'), read('icon.svg')]);
  return { style, script, icon };
}
