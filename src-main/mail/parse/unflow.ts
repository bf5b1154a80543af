/**
 * Joins the soft line breaks of `format=flowed` text (RFC 3676 §4): a line that ends in a blank goes on in the next of
 * the same quote depth; the signature delimiter never does. With `delsp` the blank goes too.
 */
export const unflow = (text: string, delsp: boolean): string => {
  const out: string[] = [];
  let flows = false;
  let lastDepth = 0;
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    let content = line.slice(depth);
    const delimiter = content.trimStart() === '-- ' || content === ' -- ';
    if (content.startsWith(' ')) content = content.slice(1);
    const soft = content.endsWith(' ') && !delimiter;
    const kept = soft && delsp ? content.slice(0, -1) : content;
    const last = out.length - 1;
    if (flows && depth === lastDepth && !delimiter && last >= 0) out[last] += kept;
    else out.push(`${'>'.repeat(depth)}${depth > 0 && content !== '' ? ' ' : ''}${kept}`);
    flows = soft;
    lastDepth = depth;
  }
  return out.join('\n');
};
