import type { OutgoingAttachmentView } from '#contract/outbox.ts';

type File = {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly contentId: string | null;
  readonly pieces: Map<number, string>;
};

type Stretch = {
  readonly attachment: number | null;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly inline: boolean;
  readonly offset: number;
  readonly base64: string;
};

/** Files of drafts and queued mails, by owner, as binary strings. */
export function memoryFiles() {
  const byOwner = new Map<string, File[]>();
  const filesOf = (owner: string): File[] => byOwner.get(owner) ?? [];
  const bytesOf = (file: File): string =>
    [...file.pieces]
      .toSorted(([a], [b]) => a - b)
      .map(([, bytes]) => bytes)
      .join('');
  const view = (file: File): OutgoingAttachmentView => ({
    id: file.id,
    name: file.name,
    type: file.type,
    size: file.size,
    contentId: file.contentId,
    complete: bytesOf(file).length === file.size,
  });

  return {
    of: (owner: string): OutgoingAttachmentView[] => filesOf(owner).map(view),
    /** Null for an attachment that is not there. */
    write: (owner: string, stretch: Stretch, nextId: () => number): OutgoingAttachmentView | null => {
      let file = filesOf(owner).find(({ id }) => id === stretch.attachment);
      if (file === undefined) {
        if (stretch.attachment !== null) return null;
        const id = nextId();
        const { name, type, size } = stretch;
        file = { id, name, type, size, contentId: stretch.inline ? `image-${id}@firstline` : null, pieces: new Map() };
        byOwner.set(owner, [...filesOf(owner), file]);
      }
      if (stretch.base64 !== '') file.pieces.set(stretch.offset, atob(stretch.base64));
      return view(file);
    },
    read: (owner: string, attachment: number, offset: number, length: number) => {
      const file = filesOf(owner).find(({ id }) => id === attachment);
      if (file === undefined) return null;
      const bytes = bytesOf(file);
      return {
        name: file.name,
        type: file.type,
        total: bytes.length,
        base64: btoa(bytes.slice(offset, offset + length)),
      };
    },
    remove: (owner: string, attachment: number): boolean => {
      const left = filesOf(owner).filter(({ id }) => id !== attachment);
      const found = left.length < filesOf(owner).length;
      byOwner.set(owner, left);
      return found;
    },
    move: (from: string, to: string): void => {
      byOwner.set(to, [...filesOf(to), ...filesOf(from)]);
      byOwner.delete(from);
    },
    removeAll: (owner: string): void => void byOwner.delete(owner),
  };
}
