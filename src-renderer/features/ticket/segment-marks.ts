import type { MessageView } from '#contract/tickets.ts';
import type { Span } from './text-pieces.ts';

export type MarkedSegment = MessageView['segments'][number] & { readonly marks: readonly Span[] };

/** Brings marks that count from the start of the newest text into each of its segments, wherever they lie in the mail. */
export function segmentMarks(
  segments: MessageView['segments'],
  newestText: string,
  marks: readonly Span[],
): readonly MarkedSegment[] {
  let from = 0;
  return segments.map((segment) => {
    if (segment.kind !== 'newest') return { ...segment, marks: [] };
    const at = newestText.indexOf(segment.text, from);
    if (at < 0) return { ...segment, marks: [] };
    from = at + segment.text.length;
    const inside = marks
      .filter(({ start, end }) => end > at && start < from)
      .map(({ start, end }) => ({ start: Math.max(0, start - at), end: Math.min(segment.text.length, end - at) }));
    return { ...segment, marks: inside };
  });
}
