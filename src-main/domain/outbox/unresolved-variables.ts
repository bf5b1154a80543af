export type Variable = { readonly text: string; readonly start: number; readonly end: number };

/** `{{ … }}` and `{% … %}` that are still in a text: a template that was not filled in completely. */
export function unresolvedVariables(text: string): readonly Variable[] {
  return [...text.matchAll(/\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}/g)].map((found) => ({
    text: found[0].replaceAll(/\s+/g, ' '),
    start: found.index,
    end: found.index + found[0].length,
  }));
}
