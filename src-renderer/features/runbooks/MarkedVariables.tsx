const variable = /(\{\{[^{}]{0,200}\}\})/u;

/** A text in which what nobody knows yet, the variables that still stand in it, is marked. */
export function MarkedVariables({ text }: { readonly text: string }) {
  return text.split(variable).map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece));
}
