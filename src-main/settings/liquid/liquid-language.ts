import { Liquid, type Context } from 'liquidjs';
import { templateFilters } from '#domain/template/template-filters.ts';
import type { TemplateValue } from '#domain/template/template-value.ts';
import { styleOf } from './render-style.ts';
import { writeTemplates } from './write-templates.ts';

/** The part of Liquid that a reply needs. Nothing that reads files, keeps counters or depends on this machine's zone. */
const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', 'raw', '#'];
const filters = [
  'append',
  'prepend',
  'capitalize',
  'default',
  'downcase',
  'upcase',
  'first',
  'last',
  'join',
  'replace',
];
filters.push('size', 'slice', 'strip', 'truncate', 'truncatewords', 'uniq', 'abs', 'at_least', 'at_most', 'round');

/** A template may loop, so it has to end. ms. */
const longestRender = 500;
const longestText = 200_000;

/** Liquid with our filters: strict about variables and filters, except that a condition may ask whether one is known. */
export function liquidLanguage(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    renderLimit: longestRender,
    parseLimit: longestText,
    memoryLimit: 10_000_000,
    templates: {},
  });
  keepOnly(liquid.tags, tags);
  keepOnly(liquid.filters, filters);
  for (const [name, filter] of Object.entries(templateFilters))
    liquid.registerFilter(name, function (this: { readonly context: Context }, value: unknown, ...others: unknown[]) {
      // What isn't known stays unknown, and is shown as such where it would be written.
      if (value === null || value === undefined) return undefined;
      return filter(value as TemplateValue, styleOf(this.context), ...others);
    });
  liquid.renderer.renderTemplates = writeTemplates(liquid);
  return liquid;
}

function keepOnly(registry: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(registry)) if (!names.includes(name)) Reflect.deleteProperty(registry, name);
}
