import type { SanitisedMail } from './sanitise-mail-html.ts';

export type FrameColours = {
  readonly text: string;
  readonly link: string;
  readonly muted: string;
  readonly mark: string;
  readonly markText: string;
  readonly scheme: 'light' | 'dark';
  readonly fontSize: string;
  readonly font: string;
};

/**
 * The document of the mail's frame. Its own policy allows less than the console's, which the frame's document inherits
 * beside it: nothing but inline style, images that are in the mail (or, when allowed, on https), and the console's fonts
 * (a mail's own `@font-face` never gets here).
 */
export function mailFrameDocument(
  mail: Pick<SanitisedMail, 'html' | 'paintsItself'>,
  allowRemote: boolean,
  colours: FrameColours,
): string {
  const policy = `default-src 'none'; img-src data:${allowRemote ? ' https:' : ''}; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'`;
  const dark = colours.scheme === 'dark';
  // A mail that paints itself was made for white paper and stays on it.
  const look = mail.paintsItself
    ? `html{color-scheme:light;background:#fff;color:#14181f}body{${dark ? 'padding:12px' : 'padding:1px 0'}}a[href]{color:#1f46c6}.fl-fold>summary{color:#5c6573}.fl-evidence{background:#ffedac;color:#14181f}`
    : `html{color-scheme:${colours.scheme};background:transparent;color:${colours.text}}body{padding:1px 0}a[href]{color:${colours.link}}.fl-fold>summary{color:${colours.muted}}.fl-evidence{background:${colours.mark};color:${colours.markText}}`;
  return (
    `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank">` +
    `<style>html{font:${colours.fontSize}/1.5 ${colours.font.replaceAll('"', "'")}}body{margin:0;overflow-x:auto;overflow-y:hidden;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-left:12px;border-left:2px solid #c3cad5}.fl-evidence{border-radius:3px}.fl-fold{margin-top:8px}.fl-fold>summary{cursor:default;font-size:12px}.fl-blocked{display:inline-block;padding:0 6px;border:1px dashed #868f9e;border-radius:4px;font-size:12px}${look}</style>` +
    `</head><body>${mail.html}</body></html>`
  );
}
