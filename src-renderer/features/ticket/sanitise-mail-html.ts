import DOMPurify from 'dompurify';
import { foldQuotes } from './fold-quotes.ts';
import { claimedHost, linkTarget, targetWords } from './mail-links.ts';
import { isTracker } from './mail-trackers.ts';
import { markEvidence } from './mark-evidence.ts';
import { mailStyleSheets } from './mail-style-sheets.ts';
import { sanitiseDeclarations } from './sanitise-css.ts';

export type SanitiseOptions = {
  /** Visible remote images may load (over https). Trackers never do, nor does anything that CSS wants. */
  readonly allowRemote: boolean;
  /** Content-ID (without brackets, lower case) → `data:` address of an inline image. */
  readonly inlineImages: ReadonlyMap<string, string>;
  /** Words to mark in the text. */
  readonly evidence: readonly string[];
};

export type SanitisedMail = {
  /** The content of the frame's body. */
  readonly html: string;
  /** What was kept from loading. */
  readonly blocked: { readonly images: number; readonly trackers: number; readonly other: number };
  /** Content-IDs that the mail shows, lower case. */
  readonly inlineIds: readonly string[];
  /** The mail brings colours of its own; otherwise it takes the console's. */
  readonly paintsItself: boolean;
};

const tags = (
  'a abbr address article aside b bdi bdo big blockquote body br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure ' +
  'font footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong ' +
  'sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');
const attributes =
  'align alt bgcolor border cellpadding cellspacing class color cols colspan dir face height href id lang rowspan rows size span src start style title type valign value width background nowrap'.split(
    ' ',
  );
const imageData = /^data:image\/(?:png|gif|jpe?g|webp|bmp|avif);base64,[a-z0-9+/=\s]+$/iu;
const paint = /(?:^|[;{\s"'])(?:background(?:-color)?|color)\s*:/iu;

const isRemote = (address: string | null): boolean =>
  address !== null && /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//iu.test(address);

/** Counts what the removed elements would have loaded; they never reach the frame. */
function countRemoved(raw: Document): { readonly images: number; readonly other: number } {
  const count = (selector: string, attribute: string): number =>
    [...raw.querySelectorAll(selector)].filter((element) => isRemote(element.getAttribute(attribute))).length;
  return {
    images:
      count('video[poster]', 'poster') +
      count('input[src]', 'src') +
      count('svg image', 'href') +
      count('svg image', 'xlink:href') +
      count('body[background], table[background], tr[background], td[background], th[background]', 'background'),
    other:
      count('link[href]', 'href') +
      count('iframe[src], frame[src]', 'src') +
      count('embed[src]', 'src') +
      count('object[data]', 'data') +
      count('audio[src], video[src], source[src], track[src]', 'src') +
      count('script[src]', 'src'),
  };
}

function cleanImage(
  image: Element,
  options: SanitiseOptions,
  seen: { images: number; trackers: number; inlineIds: Set<string> },
): void {
  const source = image.getAttribute('src')?.trim() ?? '';
  const remoteSet = isRemote(image.getAttribute('srcset'));
  for (const name of ['srcset', 'sizes', 'background']) image.removeAttribute(name);
  if (/^cid:/iu.test(source)) {
    const id = decodeId(source.slice(4));
    seen.inlineIds.add(id);
    const data = options.inlineImages.get(id);
    if (data !== undefined && imageData.test(data)) image.setAttribute('src', data);
    else replaceImage(image);
    return;
  }
  if (imageData.test(source)) return;
  const address = linkTarget(source);
  const isWeb = address !== null && /^https?:$/u.test(address.protocol);
  if (!isWeb && !remoteSet) {
    replaceImage(image);
    return;
  }
  const tracker = isTracker(image, address);
  if (isWeb && !tracker && options.allowRemote) {
    // Never in clear text: it would tell the network what is read here.
    address.protocol = 'https:';
    image.setAttribute('src', address.href);
    image.setAttribute('referrerpolicy', 'no-referrer');
    image.setAttribute('loading', 'lazy');
    return;
  }
  if (tracker) {
    seen.trackers += 1;
    image.remove();
  } else {
    seen.images += 1;
    replaceImage(image);
  }
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll(/^<|>$/gu, '').toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}

/** Words in the place of an image that is not shown. */
function replaceImage(image: Element): void {
  const words = image.getAttribute('alt')?.trim() ?? '';
  if (words === '') {
    image.remove();
    return;
  }
  const place = image.ownerDocument.createElement('span');
  place.className = 'fl-blocked';
  place.textContent = words;
  image.replaceWith(place);
}

function cleanLink(link: Element): void {
  const url = linkTarget(link.getAttribute('href') ?? '');
  for (const name of ['href', 'title', 'target', 'rel']) link.removeAttribute(name);
  if (!url) return;
  link.setAttribute('href', url.href);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow');
  const claimed = claimedHost(link.textContent ?? '', url);
  link.setAttribute(
    'title',
    claimed === null ? `Leads to ${targetWords(url)}` : `Careful: it says ${claimed} but leads to ${targetWords(url)}`,
  );
  if (claimed === null) return;
  const warning = link.ownerDocument.createElement('span');
  warning.className = 'fl-warning';
  // Inline and important: no style sheet of the mail can hide it.
  warning.setAttribute(
    'style',
    'display:inline !important;visibility:visible !important;opacity:1 !important;font:600 12px sans-serif !important;color:#8a4b06 !important;background:#fff5e2 !important;position:static !important',
  );
  warning.textContent = ` leads to ${url.hostname} `;
  link.after(warning);
}

/**
 * Mail HTML made safe to show in the sandboxed frame: no scripts, forms, frames, SVG, style that loads or covers, nothing
 * remote unless allowed, links that only lead to the web, mail or telephone and say where. The frame's sandbox and its
 * own content security policy stand behind this. Pure but for the DOM it parses with.
 */
export function sanitiseMailHtml(html: string, options: SanitiseOptions): SanitisedMail {
  // Documents of DOMParser load nothing and run nothing.
  const raw = new DOMParser().parseFromString(html, 'text/html');
  const removed = countRemoved(raw);
  const { sheets, blocked } = mailStyleSheets(raw);
  const clean = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: [...attributes, 'srcset', 'hidden'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|data:image\/|\/\/|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/iu,
    ADD_URI_SAFE_ATTR: [],
    FORBID_CONTENTS: [
      'script',
      'style',
      'template',
      'noscript',
      'iframe',
      'object',
      'svg',
      'math',
      'title',
      'select',
      'textarea',
      'audio',
      'video',
      'noembed',
      'noframes',
      'xmp',
      'plaintext',
    ],
    WHOLE_DOCUMENT: true,
  });
  // Parsed once more, as the frame will parse it, so that what is looked at is what is shown.
  const root = new DOMParser().parseFromString(clean, 'text/html').documentElement;
  const seen = { images: removed.images, trackers: 0, other: removed.other + blocked, inlineIds: new Set<string>() };
  let paintsItself = false;

  for (const image of root.querySelectorAll('img')) cleanImage(image, options, seen);
  for (const link of root.querySelectorAll('a')) cleanLink(link);
  for (const element of [root, ...root.querySelectorAll('*')]) {
    element.removeAttribute('background');
    if (element.tagName !== 'A') element.removeAttribute('href');
    if (element.tagName !== 'IMG') element.removeAttribute('src');
    const isOurs = element.classList.contains('fl-warning') || element.classList.contains('fl-blocked');
    if (isOurs) continue;
    const style = element.getAttribute('style');
    if (style !== null) {
      const { css, blocked } = sanitiseDeclarations(style);
      seen.other += blocked;
      if (css === '') element.removeAttribute('style');
      else element.setAttribute('style', css);
    }
    paintsItself ||=
      element.hasAttribute('bgcolor') ||
      paint.test(element.getAttribute('style') ?? '') ||
      (element.hasAttribute('color') && element.tagName === 'FONT');
  }
  paintsItself ||= sheets.some((css) => paint.test(css));

  const body = root.querySelector('body') ?? root;
  foldQuotes(body);
  markEvidence(body, options.evidence);
  for (const element of body.querySelectorAll('[id]')) element.removeAttribute('id');
  const wrapper = body.ownerDocument.createElement('div');
  for (const name of ['style', 'bgcolor', 'dir', 'lang', 'class']) {
    const value = body.getAttribute(name);
    if (value !== null) wrapper.setAttribute(name, value);
  }
  wrapper.append(...body.childNodes);
  const css = sheets.length > 0 ? `<style>${sheets.join('\n').replaceAll('<', '')}</style>` : '';
  return {
    html: css + wrapper.outerHTML,
    blocked: { images: seen.images, trackers: seen.trackers, other: seen.other },
    inlineIds: [...seen.inlineIds],
    paintsItself,
  };
}
