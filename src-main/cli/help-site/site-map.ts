import { escapeHtml } from '#domain/text/escape-html.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';

/** `sitemap.xml` as search engines read it (sitemaps.org, protocol 0.9). */
export function siteMap(pages: readonly { readonly address: string; readonly changed: CalendarDay | null }[]): string {
  const entries = pages.map(
    ({ address, changed }) =>
      `<url><loc>${escapeHtml(address)}</loc>${changed === null ? '' : `<lastmod>${changed}</lastmod>`}</url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`;
}
