import { lazy } from 'react';

/** Markdown where it is seldom looked at: the library behind it is fetched with the first text. */
export const MarkdownText = lazy(async () => ({ default: (await import('./MarkdownText.tsx')).MarkdownText }));
