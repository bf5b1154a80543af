import { closeGaps } from './close-gaps.ts';
import { lendFonts } from './lend-fonts.ts';

export type MailFrameListeners = {
  /** The height of the content in px, at first and whenever it changes. */
  readonly onHeight: (height: number) => void;
  /** Where the link leads that is pointed at or focused; null when there is none. */
  readonly onTarget: (target: string | null) => void;
};

const mostMeasures = 60;

/** Writes a mail's document into its frame (see [Note: the mail's frame]) and watches it. Returns what ends the watch. */
export function fillMailFrame(
  frame: HTMLIFrameElement,
  inside: Document,
  html: string,
  { onHeight, onTarget }: MailFrameListeners,
): () => void {
  inside.open();
  inside.write(html);
  inside.close();
  lendFonts(inside);
  closeGaps(inside.body);
  // A mail whose height is a share of the frame's (html { height: 110% }) would grow for ever.
  let measures = 0;
  const measure = (): void => {
    measures += 1;
    if (measures <= mostMeasures)
      onHeight(Math.ceil(inside.documentElement.getBoundingClientRect().height) || inside.body.scrollHeight);
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(inside.documentElement);
  const point = (event: Event): void => {
    // The frame has an Element of its own, so instanceof would not know it.
    const link =
      event.target !== null && 'closest' in event.target ? (event.target as Element).closest('a[href]') : null;
    onTarget(link?.getAttribute('title') ?? null);
  };
  for (const name of ['mouseover', 'focusin']) inside.addEventListener(name, point);
  for (const name of ['mouseleave', 'focusout']) inside.addEventListener(name, () => onTarget(null));
  // Keys pressed while the mail has the focus are the console's too.
  inside.addEventListener('keydown', (event) => {
    const copy = new KeyboardEvent('keydown', {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      bubbles: true,
      cancelable: true,
    });
    if (!['Tab', 'Enter', ' '].includes(event.key) && !frame.dispatchEvent(copy)) event.preventDefault();
  });
  return () => observer.disconnect();
}
