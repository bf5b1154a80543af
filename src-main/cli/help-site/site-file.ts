/** A file of the help site. `path` is below the site's folder, with `/`. */
export type SiteFile = { readonly path: string; readonly text: string };

/** What every page shares and no article changes: style, script, icon. */
export type SiteAssets = { readonly style: string; readonly script: string; readonly icon: string };
