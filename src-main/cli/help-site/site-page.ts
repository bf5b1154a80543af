import { escapeHtml } from '#domain/text/escape-html.ts';

/** Scripts and styles from the site's own files, nothing else, from nowhere else. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

export type SitePage = {
  readonly siteTitle: string;
  /** The page's own title; null on the first page. */
  readonly title: string | null;
  readonly description: string;
  /** The page's address for search engines; null where it should not be found. */
  readonly address: string | null;
  /** From the page to the site's root: "./", "../../", or an absolute path. */
  readonly root: string;
  readonly main: string;
};

/**
 * A whole page: head, skip link, banner with the search, main, footer. Ids of the frame begin with `_`, which no heading’s does.
 */
export function sitePage({ siteTitle, title, description, address, root, main }: SitePage): string {
  const name = escapeHtml(siteTitle);
  const heading = title === null ? name : `${escapeHtml(title)} · ${name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<meta name="description" content="${escapeHtml(description)}">
${address === null ? '<meta name="robots" content="noindex">' : `<link rel="canonical" href="${escapeHtml(address)}">`}
<link rel="icon" type="image/svg+xml" href="${root}icon.svg">
<link rel="stylesheet" href="${root}site.css">
<script defer src="${root}search-index.js"></script>
<script defer src="${root}site.js" data-root="${root}"></script>
</head>
<body>
<a class="skip" href="#_main">Skip to the text</a>
<header>
<a class="home" href="${root}index.html">${name}</a>
<search class="search" hidden>
<form>
<label for="_q">Search the articles</label>
<input id="_q" name="q" type="search" placeholder="Search the articles" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" aria-describedby="_q-status">
</form>
</search>
</header>
<p id="_q-status" class="status" role="status"></p>
<section class="results" aria-label="Search results" hidden>
<ol></ol>
</section>
<main id="_main" tabindex="-1">
${main}
</main>
<footer>
<p>Not what you were looking for? Reply to the mail that brought you here, and a person will answer.</p>
</footer>
</body>
</html>
`;
}
