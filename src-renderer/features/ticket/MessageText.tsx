import { useMemo, useState } from 'react';
import type { MessageView } from '#contract/tickets.ts';
import { segmentMarks } from './segment-marks.ts';
import { textBlocks, type Span, type TextPiece } from './text-pieces.ts';
import './MessageText.css';

function Piece({ piece }: { readonly piece: TextPiece }) {
  if (piece.kind === 'link') {
    return (
      <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow" title={`Leads to ${piece.href ?? ''}`}>
        {piece.mark ? <mark>{piece.text}</mark> : piece.text}
      </a>
    );
  }
  return piece.kind === 'mark' ? <mark>{piece.text}</mark> : piece.text;
}

/** Plain text with its marks; also used for folded parts. */
export function PlainText({ text, marks }: { readonly text: string; readonly marks: readonly Span[] }) {
  const blocks = useMemo(() => textBlocks(text, marks), [text, marks]);
  return (
    <>
      {blocks.map((block, index) =>
        block.kind === 'code' ? (
          // Scrolls sideways, so the keyboard must be able to reach it.
          <pre key={index} className="MessageText-code" tabIndex={0} aria-label="Code">
            {block.pieces.map((piece, at) => (
              <Piece key={at} piece={piece} />
            ))}
          </pre>
        ) : (
          <p key={index} className="MessageText-prose">
            {block.pieces.map((piece, at) => (
              <Piece key={at} piece={piece} />
            ))}
          </p>
        ),
      )}
    </>
  );
}

const noMarks: readonly Span[] = [];

/** The text of a mail: what is new in full, quotes and signatures folded. */
export function MessageText({ message, marks }: { readonly message: MessageView; readonly marks: readonly Span[] }) {
  const [isUnfolded, setIsUnfolded] = useState(false);
  const marked = useMemo(() => segmentMarks(message.segments, message.newestText, marks), [message, marks]);
  const folded = new Set(message.segments.filter(({ kind }) => kind !== 'newest').map(({ kind }) => kind));
  const foldedWords =
    folded.size === 2 ? 'signature and quoted text' : folded.has('quote') ? 'quoted text' : 'signature';
  return (
    <div className="MessageText">
      {marked.map((segment, index) =>
        segment.kind === 'newest' ? (
          <PlainText key={index} text={segment.text} marks={segment.marks} />
        ) : isUnfolded ? (
          <div key={index} className="MessageText-folded" data-kind={segment.kind}>
            <PlainText text={segment.text} marks={noMarks} />
          </div>
        ) : null,
      )}
      {folded.size > 0 ? (
        <button
          type="button"
          className="MessageText-unfold"
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'Hide' : '···'} {foldedWords}
        </button>
      ) : null}
      {message.segments.length === 0 ? <p className="Message-preview">No text.</p> : null}
    </div>
  );
}
