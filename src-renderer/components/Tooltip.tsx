import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './Kbd.tsx';
import './Tooltip.css';

/** Milliseconds of hover before it shows. */
const delay = 500;
const gap = 6;

export type TooltipEvents = {
  readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerDown: () => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
};

/** The words themselves, below their button, or above it where there is no room; always inside of the window. */
function Words({
  target,
  onEscape,
  children,
}: {
  readonly target: HTMLElement;
  readonly onEscape: () => void;
  readonly children: ReactNode;
}) {
  const words = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = words.current;
    if (!element) return;
    const box = target.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const left = Math.max(gap, Math.min(window.innerWidth - width - gap, box.left + (box.width - width) / 2));
    const below = box.bottom + gap;
    const top = below + height <= window.innerHeight ? below : box.top - gap - height;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [target]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onEscape();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [onEscape]);
  return createPortal(
    <div ref={words} role="tooltip" className="Tooltip">
      {children}
    </div>,
    document.body,
  );
}

export type TooltipProps = {
  readonly text: string;
  readonly shortcut?: string | undefined;
  /** Draws the button, which takes these events. Its accessible name is its own: the tooltip is for the eye. */
  readonly children: (events: TooltipEvents) => ReactNode;
};

/** Names what a button does, after a moment of hover and at once on keyboard focus. Nothing is drawn before that. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [hovered, setHovered] = useState<HTMLElement | null>(null);
  const hide = (): void => {
    setHovered(null);
    setTarget(null);
  };
  useEffect(() => {
    if (hovered === null) return undefined;
    const waiting = setTimeout(() => setTarget(hovered), delay);
    return () => clearTimeout(waiting);
  }, [hovered]);
  return (
    <>
      {children({
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType !== 'touch') setHovered(currentTarget);
        },
        onPointerLeave: hide,
        onPointerDown: hide,
        onFocus: ({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) setTarget(currentTarget);
        },
        onBlur: hide,
      })}
      {target === null ? null : (
        <Words target={target} onEscape={hide}>
          {text}
          {shortcut ? <Kbd keys={shortcut} /> : null}
        </Words>
      )}
    </>
  );
}
