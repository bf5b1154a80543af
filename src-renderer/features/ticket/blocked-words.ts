export type Blocked = { readonly images: number; readonly trackers: number; readonly other: number };

const some = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

/** "3 images, 1 tracker"; null when nothing was kept out. */
export function blockedWords({ images, trackers, other }: Blocked): string | null {
  return (
    [
      ...some(images, 'image', 'images'),
      ...some(trackers, 'tracker', 'trackers'),
      ...some(other, 'other remote part', 'other remote parts'),
    ].join(', ') || null
  );
}
