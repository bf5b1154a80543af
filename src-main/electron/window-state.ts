import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '#settings/write-private-file.ts';

export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const windowStateSchema = z.object({
  bounds: z.object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().min(400),
    height: z.number().int().min(300),
  }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

const defaultSize = { width: 1440, height: 900 };

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/**
 * Where the window opens: as it was left, unless a display has gone and less than a quarter of it would be seen; then
 * centred on the first display. `areas` are the displays' work areas, the primary one first.
 */
export function placeWindow(kept: WindowState | null, areas: readonly Rectangle[]): WindowState {
  const seen = kept === null ? 0 : areas.reduce((sum, area) => sum + overlap(kept.bounds, area), 0);
  if (kept !== null && seen * 4 >= kept.bounds.width * kept.bounds.height) return kept;
  const area = areas[0] ?? { x: 0, y: 0, ...defaultSize };
  const width = Math.min(kept?.bounds.width ?? defaultSize.width, area.width);
  const height = Math.min(kept?.bounds.height ?? defaultSize.height, area.height);
  const bounds = {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
  return { bounds, maximized: kept?.maximized ?? false };
}

export type WindowStateFile = { readonly read: () => WindowState | null; readonly write: (state: WindowState) => void };

/** `window.json` of the data folder. Not worth a message: an unreadable one is no state. */
export function windowStateFile(dataFolder: string): WindowStateFile {
  const path = join(dataFolder, 'window.json');
  return {
    read() {
      try {
        return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    write: (state) => writePrivateFile(path, JSON.stringify(state)),
  };
}
