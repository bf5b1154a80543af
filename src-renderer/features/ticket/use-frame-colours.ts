import { useEffect, useState } from 'react';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import type { FrameColours } from './mail-frame-document.ts';

/** A token as a plain colour: the frame knows nothing of our custom properties. */
function resolve(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function read(): FrameColours {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const { theme } = document.documentElement.dataset;
  const body = getComputedStyle(document.body);
  return {
    text: resolve('--text'),
    link: resolve('--accent-text'),
    muted: resolve('--text-muted'),
    mark: resolve('--mark'),
    markText: resolve('--mark-text'),
    scheme: theme === 'dark' || (theme === undefined && dark) ? 'dark' : 'light',
    fontSize: body.fontSize,
    font: body.fontFamily,
  };
}

/** The colours of the theme, read again when it changes. */
export function useFrameColours(): FrameColours {
  const { settings } = useConsole();
  const theme = useStoreValue(settings.store, (state) => state.settings.theme);
  const [colours, setColours] = useState(read);
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const update = (): void => setColours(read());
    // The attribute on <html> is set by a subscriber of the same store; read after it.
    const frame = requestAnimationFrame(update);
    query.addEventListener('change', update);
    return () => {
      cancelAnimationFrame(frame);
      query.removeEventListener('change', update);
    };
  }, [theme]);
  return colours;
}
