/** What the usual mail programs write into every mail by themselves; who sends it has not chosen it. */
const defaultsOfClients = ['Aptos', 'Calibri', 'Segoe UI', 'Arial', 'Helvetica', 'Helvetica Neue', 'Tahoma', 'Verdana'];

type Face = { readonly src: string; readonly weight: string; readonly range: string };

const rulesOf = (sheet: CSSStyleSheet): readonly CSSRule[] => {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet from elsewhere (an extension's) can't be read.
    return [];
  }
};

/** The faces of a family among the page's style sheets, their addresses made absolute. */
function facesOf(family: string, page: Document): readonly Face[] {
  return [...page.styleSheets].flatMap((sheet) =>
    rulesOf(sheet).flatMap((rule): readonly Face[] => {
      if (!(rule instanceof CSSFontFaceRule)) return [];
      const value = (name: string): string => rule.style.getPropertyValue(name);
      if (value('font-family').replaceAll(/["']/gu, '') !== family) return [];
      const src = value('src').replaceAll(
        /url\(["']?([^"')]+)["']?\)/gu,
        (_, address: string) => `url("${new URL(address, sheet.href ?? page.baseURI).href}")`,
      );
      return [{ src, weight: value('font-weight') || 'normal', range: value('unicode-range') }];
    }),
  );
}

/** Whether a font is on this machine: then it, or what stands for it here, has other widths than the fallback. */
function isInstalled(font: string, page: Document): boolean {
  const context = page.createElement('canvas').getContext('2d');
  if (context === null) return true;
  const width = (fallback: string, name: string): number => {
    context.font = `72px ${name}${fallback}`;
    return context.measureText('mmmmmmmmmmlli').width;
  };
  return ['monospace', 'serif'].every((fallback) => width(fallback, `"${font}", `) !== width(fallback, ''));
}

function readFaces(family: string, page: Document): string {
  const own = facesOf(family, page);
  if (own.length === 0) return '';
  const missing = defaultsOfClients.filter((font) => !isInstalled(font, page));
  // `block`: the files are here already, and text that is drawn twice flickers.
  return [family, ...missing]
    .flatMap((name) =>
      own.map(
        ({ src, weight, range }) =>
          `@font-face{font-family:"${name}";font-weight:${weight};font-display:block;src:${src}${range ? `;unicode-range:${range}` : ''}}`,
      ),
    )
    .join('');
}

/** Of the page's style sheets, which do not change. */
let faces: string | null = null;

/**
 * Gives a mail's frame, which knows none of the page's fonts, the console's own: also under the names of the fonts that
 * mail programs set by default and that are missing here, since a system's last resort looks broken beside it. As a
 * sheet beside the document, so that it stands apart from what the mail brings.
 */
export function lendFonts(inside: Document): void {
  const { CSSStyleSheet: Sheet } = inside.defaultView ?? {};
  if (Sheet === undefined || !('adoptedStyleSheets' in inside)) return;
  faces ??= readFaces('Inter Variable', document);
  const sheet = new Sheet();
  sheet.replaceSync(faces);
  inside.adoptedStyleSheets = [sheet];
}
