export type Format = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'quote';

export type Formatted = { readonly text: string; readonly start: number; readonly end: number };

const around: Readonly<Record<'bold' | 'italic', string>> = { bold: '**', italic: '_' };

/** Gives a stretch of Markdown a format, or takes it away where it has it; `start` and `end` select it afterwards. */
export function formatSelection(text: string, start: number, end: number, format: Format): Formatted {
  switch (format) {
    case 'bold':
    case 'italic':
      return wrap(text, start, end, around[format]);
    case 'code':
      return text.slice(start, end).includes('\n') ? fence(text, start, end) : wrap(text, start, end, '`');
    case 'link': {
      const words = text.slice(start, end) || 'text';
      const link = `[${words}](https://)`;
      const at = start + words.length + 3;
      return { text: text.slice(0, start) + link + text.slice(end), start: at, end: at + 'https://'.length };
    }
    case 'list':
      return prefix(text, start, end, '- ');
    case 'quote':
      return prefix(text, start, end, '> ');
    default:
      return format satisfies never;
  }
}

function wrap(text: string, start: number, end: number, mark: string): Formatted {
  const size = mark.length;
  const isMarked = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
  if (isMarked)
    return {
      text: text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size),
      start: start - size,
      end: end - size,
    };
  return {
    text: text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end),
    start: start + size,
    end: end + size,
  };
}

function fence(text: string, start: number, end: number): Formatted {
  const before = start > 0 && text[start - 1] !== '\n' ? '\n' : '';
  const open = `${before}\`\`\`\n`;
  const body = text.slice(start, end).replace(/\n$/u, '');
  return {
    text: `${text.slice(0, start)}${open}${body}\n\`\`\`\n${text.slice(end)}`,
    start: start + open.length,
    end: start + open.length + body.length,
  };
}

/** Whole lines; those that all have the prefix lose it. */
function prefix(text: string, start: number, end: number, mark: string): Formatted {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', end);
  const to = found === -1 ? text.length : found;
  const lines = text.slice(from, to).split('\n');
  const isMarked = lines.every((line) => line.startsWith(mark));
  const block = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join('\n');
  return { text: text.slice(0, from) + block + text.slice(to), start: from, end: from + block.length };
}
