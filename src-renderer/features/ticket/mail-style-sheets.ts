import { sanitiseStyleSheet } from './sanitise-css.ts';

/** Conditions of screens and widths; anything stranger is none that a mail needs. */
const plainMedia = /^[\w\s,():.-]+$/u;

/**
 * The style sheets of a mail, without what loads or covers, in order. They are read from the mail itself and never pass
 * through the sanitiser of elements: it takes the `<!-- … -->` that Word wraps its style in for an attack and drops the
 * whole sheet, with all paragraph spacing of Outlook's mail.
 */
export function mailStyleSheets(raw: Document): { readonly sheets: readonly string[]; readonly blocked: number } {
  const sheets: string[] = [];
  let blocked = 0;
  for (const style of raw.querySelectorAll('style')) {
    if (style.closest('svg, math, noscript, template') !== null) continue;
    const found = sanitiseStyleSheet(style.textContent ?? '');
    blocked += found.blocked;
    const media = style.getAttribute('media')?.trim() ?? '';
    if (found.css === '' || (media !== '' && !plainMedia.test(media))) continue;
    sheets.push(media === '' ? found.css : `@media ${media}{${found.css}}`);
  }
  return { sheets, blocked };
}
