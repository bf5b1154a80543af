import { useEffect, useRef, useState } from 'react';
import { strokeOf } from '#state/key-map.ts';
import { Kbd } from '#components/Kbd.tsx';

const onMac = /Mac|iPhone|iPad/u.test(navigator.platform);
/** How long a second stroke ("g n") may take. */
const secondStrokeWithin = 1_000;

export type KeyRecorderProps = {
  /** What the key is for, for screen readers. */
  readonly title: string;
  /** "" for none. */
  readonly onKeys: (keys: string) => void;
  readonly onCancel: () => void;
};

/** Listens to the next stroke, or two in a row. Escape and leaving cancel, Backspace takes the key away; Tab moves on as ever. */
export function KeyRecorder({ title, onKeys, onCancel }: KeyRecorderProps) {
  const [first, setFirst] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef({ onKeys, onCancel });
  useEffect(() => {
    done.current = { onKeys, onCancel };
  });
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (first === null) return undefined;
    const timer = setTimeout(() => done.current.onKeys(first), secondStrokeWithin);
    return () => clearTimeout(timer);
  }, [first]);
  useEffect(() => {
    // Before the console's own keys, and instead of them.
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (first === null && event.key === 'Escape') return done.current.onCancel();
      if (first === null && (event.key === 'Backspace' || event.key === 'Delete')) return done.current.onKeys('');
      const stroke = strokeOf(event, onMac);
      if (stroke === null || event.repeat) return;
      if (first === null) setFirst(stroke);
      else done.current.onKeys(`${first} ${stroke}`);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [first]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it holds the focus while keys are recorded
    <div
      ref={box}
      className="Settings-recorder"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      role="group"
      aria-label={`Press the key for ${title}`}
      onBlur={onCancel}
    >
      {first === null ? <span>Press a key</span> : <Kbd keys={first} />}
      <span className="Settings-hint">
        {first === null ? 'Esc cancels, Backspace: none' : 'and a second one, or wait'}
      </span>
    </div>
  );
}
