/** Marks the first place of each of these words in the text that is not folded away. */
export function markEvidence(body: Element, evidence: readonly string[]): void {
  for (const words of new Set(evidence)) {
    if (words.trim() === '') continue;
    const walker = body.ownerDocument.createTreeWalker(body, 4 /* text */);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(words) ?? -1;
      if (at < 0 || node.parentElement?.closest('details, mark, style')) continue;
      const mark = body.ownerDocument.createElement('mark');
      mark.className = 'fl-evidence';
      const range = body.ownerDocument.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      range.surroundContents(mark);
      break;
    }
  }
}
