import { parse } from 'yaml';
import { showValue } from '#domain/template/show-value.ts';
import { parseRequirement } from '#domain/template/template-requirement.ts';
import { templateFilters } from '#domain/template/template-filters.ts';
import type { ReadTemplateText, RenderedText, TextSpan } from '#domain/template/template-text.ts';
import { valueOf, type TemplateValue, type TemplateValues } from '#domain/template/template-value.ts';
import type { Template } from '#domain/template/template.ts';
import type { TextStyle } from '#domain/template/text-style.ts';

type Head = Partial<Omit<Template, 'body' | 'asks' | 'requires'>> & {
  readonly asks?: Readonly<Record<string, { label: string; type?: Template['asks'][number]['type']; example: string }>>;
  readonly requires?: readonly string[];
};

/** A template's file, taken at its word: the engine's checks are not made here. Null where it has no front matter. */
export function readMemoryTemplate(text: string): Template | null {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(text) ?? [];
  if (head === undefined || body === undefined) return null;
  const { asks = {}, requires = [], ...rest } = parse(head) as Head;
  return {
    id: '',
    title: '',
    kind: 'reply',
    issueTypes: [],
    suggested: null,
    tiers: null,
    language: 'en',
    variantOf: null,
    subject: null,
    tags: [],
    attachments: [],
    actions: {},
    source: '',
    ...rest,
    asks: Object.entries(asks).map(([name, ask]) => ({ type: 'text' as const, ...ask, name })),
    requires: requires.flatMap((line) => parseRequirement(line) ?? []),
    body: body.trim(),
  };
}

const variable = /\{\{\s*([a-z]+\.[a-z_]+)((?:\s*\|[^}]*)?)\s*\}\}/gu;

/** Reads texts with outputs and filters alone; tags stand as they are written. */
export const readMemoryText: ReadTemplateText = (text) => ({
  kind: 'read',
  text: {
    uses: Array.from(text.matchAll(variable), (found) => ({
      variable: found[1] ?? '',
      line: 1,
      column: found.index + 1,
    })),
    render: (values, style) => render(text, values, style),
  },
});

function render(text: string, values: TemplateValues, style: TextStyle): RenderedText {
  const spans: TextSpan[] = [];
  let written = '';
  let end = 0;
  for (const found of text.matchAll(variable)) {
    const [whole, name = '', filters = ''] = found;
    written += text.slice(end, found.index);
    end = found.index + whole.length;
    const value = filtered(valueOf(values, name), filters, values, style);
    const shown = value === undefined ? whole : showValue(value, style);
    spans.push({
      kind: value === undefined ? 'unresolved' : 'value',
      start: written.length,
      end: written.length + shown.length,
      variables: [name],
    });
    written += shown;
  }
  return { text: written + text.slice(end), spans, faults: [] };
}

function filtered(
  initial: TemplateValue | undefined,
  filters: string,
  values: TemplateValues,
  style: TextStyle,
): TemplateValue | undefined {
  let value = initial;
  for (const [, name = '', written] of filters.matchAll(/\|\s*(\w+)(?::\s*("[^"]*"|[\w.]+))?/gu)) {
    const argument = written?.startsWith('"') ? written.slice(1, -1) : valueOf(values, written ?? '');
    if (name === 'default') value ??= argument;
    else if (value !== undefined) value = templateFilters[name]?.(value, style, argument) ?? value;
  }
  return value;
}
