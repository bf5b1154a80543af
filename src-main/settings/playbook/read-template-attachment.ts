import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { TemplateAttachment } from '#engine/ports/playbook-source.ts';
import type { PlaybookFolders } from './open-playbook-folder.ts';

const folder = 'attachments';
/** A file's name alone: nothing that leaves the folder. */
const fileName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,119}$/u;
const largest = 25 * 1024 * 1024;

const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.zip': 'application/zip',
};

/** A file that belongs to texts, from `attachments/` of the agent's playbook, else of the shipped one; null where there is none. */
export async function readTemplateAttachment(
  folders: PlaybookFolders,
  name: string,
): Promise<TemplateAttachment | null> {
  if (!fileName.test(name)) return null;
  for (const root of [folders.own, folders.shipped]) {
    const path = join(root, folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile() || found.size > largest) continue;
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null)
      return {
        name,
        type: types[extname(name).toLowerCase()] ?? 'application/octet-stream',
        bytes: new Uint8Array(bytes),
      };
  }
  return null;
}
