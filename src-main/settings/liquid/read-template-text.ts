import { Context, LiquidError, toValueSync, type Template } from 'liquidjs';
import type { ReadTemplateText, TemplateText } from '#domain/template/template-text.ts';
import { faultOf } from './liquid-fault.ts';
import { liquidLanguage } from './liquid-language.ts';
import { globalsOf } from './render-style.ts';
import { spanEmitter } from './span-emitter.ts';

/** A library has a few hundred texts; the rest are drafts that somebody types. */
const mostKept = 1_000;

const liquid = liquidLanguage();
const kept = new Map<string, ReturnType<ReadTemplateText>>();

/** Reads a text with Liquid. What was read is kept, since a library's texts are filled again and again. */
export const readTemplateText: ReadTemplateText = (text) => {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const found = read(text);
  if (kept.size >= mostKept) kept.clear();
  kept.set(text, found);
  return found;
};

function read(text: string): ReturnType<ReadTemplateText> {
  let templates: Template[];
  try {
    templates = liquid.parse(text);
    return { kind: 'read', text: templateText(text, templates) };
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    return { kind: 'broken', fault: faultOf(error, null) };
  }
}

function templateText(text: string, templates: Template[]): TemplateText {
  const { globals } = liquid.analyzeSync(templates, { partials: false });
  const uses = Object.values(globals)
    .flat()
    .map(({ segments, location }) => ({
      variable: segments.map(String).join('.'),
      line: location.row,
      column: location.col,
    }))
    .toSorted((one, other) => one.line - other.line || one.column - other.column);
  return {
    uses,
    render: (values, style) => {
      const emitter = spanEmitter();
      const context = new Context(values, liquid.options, { sync: true, globals: globalsOf(style) });
      try {
        toValueSync(liquid.renderer.renderTemplates(templates, context, emitter));
      } catch (error) {
        return { text, spans: [], faults: [faultOf(error, null)] };
      }
      return { text: emitter.buffer, spans: emitter.spans, faults: emitter.faults };
    },
  };
}
