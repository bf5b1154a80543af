type Place = { readonly node: Text; readonly at: number };

/** The text that is shown, white space as one blank, with the place of each of its letters. */
function shownText(body: Element): { readonly text: string; readonly places: readonly Place[] } {
  const walker = body.ownerDocument.createTreeWalker(body, 4 /* text */);
  const places: Place[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('details, style')) continue;
    const value = node.nodeValue ?? '';
    for (let at = 0; at < value.length; at += 1) {
      const isBlank = /\s/u.test(value[at] ?? '');
      if (isBlank && (text === '' || text.endsWith(' '))) continue;
      text += isBlank ? ' ' : value[at];
      places.push({ node: node as Text, at });
    }
  }
  return { text, places };
}

/** Wraps a stretch of one text node. */
function wrap(node: Text, from: number, to: number): void {
  const mark = node.ownerDocument.createElement('mark');
  mark.className = 'fl-evidence';
  const range = node.ownerDocument.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  range.surroundContents(mark);
}

/** Marks the first place of each of these words in the text that is not folded away, also where it runs over several elements. */
export function markEvidence(body: Element, evidence: readonly string[]): void {
  for (const raw of new Set(evidence)) {
    const words = raw.trim().replaceAll(/\s+/gu, ' ');
    if (words === '') continue;
    const { text, places } = shownText(body);
    const start = text.indexOf(words);
    if (start < 0) continue;
    const stretches = new Map<Text, { from: number; to: number }>();
    for (const { node, at } of places.slice(start, start + words.length)) {
      const known = stretches.get(node);
      if (known) known.to = at + 1;
      else stretches.set(node, { from: at, to: at + 1 });
    }
    for (const [node, { from, to }] of stretches) if (!node.parentElement?.closest('mark')) wrap(node, from, to);
  }
}
