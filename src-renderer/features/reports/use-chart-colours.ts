import { useSyncExternalStore } from 'react';

/** The tokens that charts use. A chart draws with values, not with custom properties, so they are read as the theme has them. */
const tokens = {
  text: '--text',
  secondary: '--text-secondary',
  muted: '--text-muted',
  line: '--line',
  track: '--fill-track',
  overlay: '--surface-overlay',
  green: '--green',
  amber: '--amber',
  accent: '--accent',
  teal: '--teal-text',
  purple: '--purple-text',
  grey: '--text-muted',
} as const;
export type ChartColours = Readonly<Record<keyof typeof tokens, string>> & {
  readonly font: string;
  readonly size: number;
};

let shown: { readonly key: string; readonly colours: ChartColours } | null = null;

function read(): ChartColours {
  const probe = document.createElement('span');
  // Even the shortest transition would still show the colour before.
  probe.style.setProperty('transition', 'none', 'important');
  document.body.append(probe);
  const resolved = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  ) as Record<keyof typeof tokens, string>;
  probe.style.fontSize = 'var(--size-s)';
  const size = Number.parseFloat(getComputedStyle(probe).fontSize) || 12;
  const font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  const key = `${Object.values(resolved).join()} ${size}`;
  if (shown?.key !== key) shown = { key, colours: { ...resolved, font, size } };
  return shown.colours;
}

/** Hears of another theme: fixed by the settings, or followed from the system. */
function subscribe(listener: () => void): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const watch = new MutationObserver(listener);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style'] });
  dark.addEventListener('change', listener);
  return () => {
    watch.disconnect();
    dark.removeEventListener('change', listener);
  };
}

/** The colours of our tokens in the theme that is shown. */
export const useChartColours = (): ChartColours => useSyncExternalStore(subscribe, read);
