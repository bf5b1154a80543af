import type { Context } from 'liquidjs';
import type { TextStyle } from '#domain/template/text-style.ts';

/** Where a render keeps its style; no template can name a symbol. */
const styleKey = Symbol('style');

/** What a render hands to the filters. */
export const globalsOf = (style: TextStyle): object => ({ [styleKey]: style });

/** The style that a render was begun with. */
export const styleOf = (context: Context): TextStyle => {
  const style: unknown = Reflect.get(context.globals, styleKey);
  // Every render of ours goes through `globalsOf`.
  return style as TextStyle;
};
