import type { Settings } from '#contract/settings.ts';

const key = 'firstline.theme';

/** The theme of the last start, so that the first frame already has it. */
export function rememberedTheme(): Settings['theme'] {
  try {
    const theme = window.localStorage.getItem(key);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

/** Puts theme and density on the page; `system` follows the desktop. */
export function showAppearance({ theme, density }: Pick<Settings, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  dataset['density'] = density;
  try {
    window.localStorage.setItem(key, theme);
  } catch {
    // A browser that keeps nothing still shows it.
  }
}
