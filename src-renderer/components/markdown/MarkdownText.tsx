import { useMemo } from 'react';
import type { TextSpanView } from '#contract/templates.ts';
import { renderFilled, renderMarkdown } from './render-markdown.ts';
import './MarkdownText.css';

export type MarkdownTextProps = {
  readonly text: string;
  /** Of a filled template: what came from the ticket, and what is still open. Without them open variables are found. */
  readonly spans?: readonly TextSpanView[];
};

/** A Markdown text as the customer will see it, with its values and open variables marked. */
export function MarkdownText({ text, spans }: MarkdownTextProps) {
  const html = useMemo(() => (spans === undefined ? renderMarkdown(text) : renderFilled(text, spans)), [text, spans]);
  // oxlint-disable-next-line react/no-danger -- made from Markdown without raw HTML and cleaned, see render-markdown.ts
  return <div className="MarkdownText" dangerouslySetInnerHTML={{ __html: html }} />;
}
