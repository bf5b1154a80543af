import { useMemo } from 'react';
import { renderWithTickets } from './render-markdown.ts';
import './MarkdownText.css';

/** A Markdown text of our own whose tickets can be gone to. */
export function TicketsText({ text }: { readonly text: string }) {
  const html = useMemo(() => renderWithTickets(text), [text]);
  // oxlint-disable-next-line react/no-danger -- made from Markdown without raw HTML and cleaned, see render-markdown.ts
  return <div className="MarkdownText" dangerouslySetInnerHTML={{ __html: html }} />;
}
