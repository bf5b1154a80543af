/** A structured header without its comments, which nest, and quoted strings (RFC 5322 §3.2); what is never closed goes to the end. */
export function withoutComments(value: string): string {
  let kept = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '\\' && (quoted || depth > 0)) at += 1;
    else if (quoted) quoted = char !== '"';
    else if (char === '"' && depth === 0) quoted = true;
    else if (char === '(') depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}
