const quotes = [
  'blockquote[type="cite"]',
  '.gmail_quote',
  '.gmail_quote_container',
  '.yahoo_quoted',
  '.protonmail_quote',
  '.zmail_extra',
  '.moz-cite-prefix + blockquote',
  '#mail-editor-reference-message-container',
];
const signatures = [
  '.gmail_signature',
  '.moz-signature',
  '#Signature',
  '#signature',
  '#ms-outlook-mobile-signature',
  '.protonmail_signature_block',
  '#AppleMailSignature',
];
/** Outlook puts the quoted mail after one of these, without anything around it. */
const outlookHeads = [
  '#divRplyFwdMsg',
  '#appendonsend',
  '[style*="border-top:solid #E1E1E1"]',
  '[style*="border-top:solid #B5C4DF"]',
];

function fold(first: Element, rest: readonly Node[], words: string): void {
  const details = first.ownerDocument.createElement('details');
  details.className = 'fl-fold';
  const summary = first.ownerDocument.createElement('summary');
  summary.textContent = words;
  first.before(details);
  details.append(summary, first, ...rest);
}

const following = (element: Element): Node[] => {
  const nodes: Node[] = [];
  for (let next = element.nextSibling; next; next = next.nextSibling) nodes.push(next);
  return nodes;
};

/** Folds quoted mail and signatures of the usual clients; a mail that is nothing but a quote stays as it is. */
export function foldQuotes(body: Element): void {
  const before = (body.textContent ?? '').trim().length;
  const outlook = body.querySelector(outlookHeads.join(','));
  if (outlook) {
    const precedingText = textBefore(body, outlook);
    if (precedingText) fold(outlook, following(outlook), 'Quoted text');
  }
  for (const [selectors, words] of [
    [quotes, 'Quoted text'],
    [signatures, 'Signature'],
  ] as const) {
    for (const element of body.querySelectorAll(selectors.join(','))) {
      if (element.closest('details.fl-fold')) continue;
      if ((element.textContent ?? '').trim().length >= before) continue;
      fold(element, [], words);
    }
  }
}

function textBefore(body: Element, element: Element): boolean {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(element);
  return range.toString().trim() !== '';
}
