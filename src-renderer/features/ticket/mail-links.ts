/** Where a link of a mail leads, or null where it must not lead anywhere (scripts, data, files, anchors). */
export function linkTarget(href: string): URL | null {
  // Browsers drop these inside of an address ("java\nscript:"), so they are dropped before looking.
  const cleaned = href.replaceAll(/[\u{0}-\u{20}\u{7f}]/gu, '');
  const absolute = cleaned.startsWith('//') ? `https:${cleaned}` : cleaned;
  if (!/^(?:https?|mailto|tel):/iu.test(absolute)) return null;
  try {
    const url = new URL(absolute);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname === '' ? null : url;
  } catch {
    return null;
  }
}

/** What to show of a target: the host first of all. */
export function targetWords(url: URL): string {
  return url.href.length > 300 ? `${url.href.slice(0, 300)}…` : url.href;
}

const hostInText = /(?:https?:\/\/)?(?:[^\s/@]+@)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]|\s|$)/u;
const lastTwo = (host: string): string => host.toLowerCase().replace(/\.$/u, '').split('.').slice(-2).join('.');

/**
 * The host that the words of a link claim, when it is not the one it leads to: "https://tai.example/login" that goes
 * to evil.example. Null when the words claim nothing, or the truth.
 */
export function claimedHost(text: string, url: URL): string | null {
  const claimed = /^\s*(?:https?:\/\/|www\.)|^\s*[\p{L}\p{N}.-]+\.\p{L}{2,}\s*(?:\/\S*)?$/iu.test(text)
    ? (hostInText.exec(text.trim())?.[1] ?? null)
    : null;
  if (claimed === null || url.protocol === 'mailto:' || url.protocol === 'tel:') return null;
  return lastTwo(claimed) === lastTwo(url.hostname) ? null : claimed;
}
