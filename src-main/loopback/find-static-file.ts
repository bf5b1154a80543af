import { realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

export type StaticFile = {
  readonly path: string;
  readonly size: number;
  readonly type: string;
  readonly cacheControl: string;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite puts a hash of the content into these names, so they never change under one name. */
const isHashed = (urlPath: string): boolean => /^\/assets\/.+-[\w-]{8,}\.\w+$/u.test(urlPath);

const decodePath = (urlPath: string): string | null => {
  try {
    const decoded = decodeURIComponent(urlPath);
    return decoded.includes('\0') || decoded.includes('\\') ? null : decoded;
  } catch {
    return null;
  }
};

/**
 * The file of the renderer's folder that a URL path means; `/` and paths without an ending are the page itself (the
 * console's own routes). Null for everything else: missing, unknown endings, and whatever leads out of the folder,
 * by `..` or by a link. Looks at once rather than in several turns: at a start the engine reads its tickets in the turns
 * between, and the page would wait for each of them.
 */
export function findStaticFile(folder: string, urlPath: string): StaticFile | null {
  const decoded = decodePath(urlPath);
  if (decoded === null || !decoded.startsWith('/') || decoded.split('/').some((part) => part.startsWith('.')))
    return null;
  const wanted = extname(decoded) === '' ? '/index.html' : decoded;
  const type = types[extname(wanted)];
  if (type === undefined) return null;
  try {
    const root = realpathSync.native(folder);
    const path = realpathSync.native(join(folder, wanted));
    if (!path.startsWith(root + sep)) return null;
    const found = statSync(path);
    if (!found.isFile()) return null;
    return {
      path,
      size: found.size,
      type,
      cacheControl: isHashed(wanted) ? 'private, max-age=31536000, immutable' : 'no-cache',
    };
  } catch {
    return null;
  }
}
