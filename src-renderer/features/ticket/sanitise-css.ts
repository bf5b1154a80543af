export type CssResult = {
  readonly css: string;
  /** Remote things it wanted: imports, images, fonts. */ readonly blocked: number;
};

const grouping = /^@(?:media|supports|layer|container|scope)\b/iu;
const loads =
  /(?:url|src|image|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade|element|paint|expression|attr)\s*\(/iu;
const remote = /(?:https?:)?\/\//iu;
const harmful = /^(?:behavior|-moz-binding|-ms-behavior|filter|-ms-filter|content-visibility|cursor)$/iu;
/** Heights by the frame's own height, which follows the content's: the two would chase each other for ever. */
const viewportHeight = /\d[dls]?v(?:h|b|i|min|max)\b/iu;
const safeImage = /^url\(\s*["']?data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]+["']?\s*\)$/iu;

/** Escapes hide words from a filter (`\75rl(`). They are resolved once, and what still has a backslash then loses it. */
function plain(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/gu, ' ')
    .replaceAll(/<!--|-->/gu, ' ')
    .replaceAll(/\\([0-9a-f]{1,6})(?:\r\n|[ \t\r\n\f])?/giu, (_, hex: string) => {
      const code = Number.parseInt(hex, 16);
      return code > 0x1f && code < 0x11_0000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '';
    })
    .replaceAll(/[\\<\0]/gu, '')
    .replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/gu, ' ');
}

/** Where one of `stops` comes next outside of strings and brackets; the length of the text where none does. */
function findStop(text: string, from: number, stops: string): number {
  let quote = '';
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') {
      // A string ends with its line, as in CSS, so that a stray quote cannot swallow the rest.
      if (char === quote || char === '\n') quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (depth === 0 && stops.includes(char)) return at;
    else if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
  }
  return text.length;
}

/** The end of the block that opens at `from`. */
function findBlockEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    at = findStop(text, at, '{}');
    if (at >= text.length) return text.length;
    depth += text[at] === '{' ? 1 : -1;
    if (depth === 0) return at;
    at += 1;
  }
  return text.length;
}

function keepDeclarations(body: string): CssResult {
  const kept: string[] = [];
  let blocked = 0;
  let at = 0;
  while (at < body.length) {
    const end = findStop(body, at, ';');
    const declaration = body.slice(at, end);
    at = end + 1;
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (!/^-{0,2}[a-z][a-z0-9-]*$/u.test(name) || value === '' || /[{}]/u.test(value)) continue;
    if (harmful.test(name) || /(?:javascript|vbscript)\s*:/iu.test(value)) continue;
    if (name === 'position' && /fixed|sticky/iu.test(value)) continue;
    if (viewportHeight.test(value)) continue;
    if (loads.test(value) && !safeImage.test(value)) {
      if (remote.test(value)) blocked += 1;
      continue;
    }
    kept.push(`${name}:${value}`);
  }
  return { css: kept.join(';'), blocked };
}

function keepRules(css: string): CssResult {
  const kept: string[] = [];
  let blocked = 0;
  let at = 0;
  while (at < css.length) {
    const stop = findStop(css, at, '{;}');
    const prelude = css.slice(at, stop).trim();
    if (css[stop] !== '{') {
      if (/^@import/iu.test(prelude)) blocked += 1;
      at = stop + 1;
      continue;
    }
    const end = findBlockEnd(css, stop);
    const body = css.slice(stop + 1, end);
    at = end + 1;
    if (grouping.test(prelude)) {
      const inner = keepRules(body);
      blocked += inner.blocked;
      if (inner.css !== '' && !loads.test(prelude.replace(/^@supports/iu, ''))) kept.push(`${prelude}{${inner.css}}`);
    } else if (prelude.startsWith('@')) {
      // Fonts, counters, keyframes and what may come: nothing that a mail needs, much that loads.
      if (remote.test(body)) blocked += 1;
    } else if (!/fl-/iu.test(prelude)) {
      const inner = keepDeclarations(body);
      blocked += inner.blocked;
      if (inner.css !== '' && prelude !== '') kept.push(`${prelude}{${inner.css}}`);
    }
  }
  return { css: kept.join('\n'), blocked };
}

/** A style sheet without anything that loads, binds or covers. */
export const sanitiseStyleSheet = (css: string): CssResult => keepRules(plain(css));

/** The same for a `style` attribute. */
export const sanitiseDeclarations = (css: string): CssResult => keepDeclarations(plain(css).replaceAll(/[{}]/gu, ''));
