const isBlank = (element: Element): boolean =>
  element.querySelector('img, hr, table') === null && (element.textContent ?? '').trim() === '';

/**
 * Takes out blank paragraphs where the margins around them leave a blank line already. Mail programs put `<p>&nbsp;</p>`
 * between paragraphs that have no margins; where the style that took them is lost (a reply through another program, a
 * web form), each of them leaves three lines. Those between paragraphs without margins stay: they are the blank line.
 */
export function closeGaps(body: Element): void {
  const view = body.ownerDocument.defaultView;
  if (view === null) return;
  const margin = (element: Element | null, side: 'marginTop' | 'marginBottom'): number =>
    element === null ? 0 : Number.parseFloat(view.getComputedStyle(element)[side]) || 0;
  const blanks = [...body.querySelectorAll('p')].filter(isBlank);
  // All are looked at before any is hidden: a change in between would lay the mail out again for each.
  const needless = blanks.filter((blank) => {
    const above = Math.max(margin(blank.previousElementSibling, 'marginBottom'), margin(blank, 'marginTop'));
    const below = Math.max(margin(blank.nextElementSibling, 'marginTop'), margin(blank, 'marginBottom'));
    const without = Math.max(
      margin(blank.previousElementSibling, 'marginBottom'),
      margin(blank.nextElementSibling, 'marginTop'),
    );
    const line = Number.parseFloat(view.getComputedStyle(blank).fontSize) || 16;
    return without >= line * 0.6 && above + below >= line;
  });
  for (const blank of needless) blank.setAttribute('hidden', '');
}
