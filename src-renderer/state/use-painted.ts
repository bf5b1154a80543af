import { startTransition, useEffect, useState } from 'react';

/**
 * The value as it was in the last frame that is on the screen: it follows once the frame with the new one is painted. For
 * what stands beside the thing that was asked for, and must not hold it up.
 */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      // The callback runs before the frame is painted, the task after it.
      timer = setTimeout(() => startTransition(() => setPainted(() => value)), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return painted;
}
