import type { ComponentType, LazyExoticComponent } from 'react';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { Highlight } from '#components/text-editor/TextEditor.tsx';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { OpenFile, PlaybookFile } from '#state/playbook-file.ts';
import type { FileListProps } from './FileList.tsx';

/** What a section's own parts get: the file that is open, as it is being written. */
export type FilePartProps = {
  readonly kind: PlaybookKind;
  readonly path: string;
  readonly file: PlaybookFile;
  readonly state: OpenFile;
};

/** How a file of the agent's own is begun. */
export type NewFile = {
  readonly kind: PlaybookKind;
  readonly folder: string;
  readonly extension: '.yaml' | '.md';
  /** A sound text for a name, as it was typed and as the file is called, begun on a day. */
  readonly start: (name: string, file: string, today: CalendarDay) => string;
};

/** A section of the playbook area: which files it lists and what stands beside the editor. */
export type PlaybookSection = {
  /** Its part of the address: `#/playbook/<id>`. */
  readonly id: string;
  readonly title: string;
  /** What the files are, in a sentence, for when none is open. */
  readonly lead: string;
  /** What one of them is called: "issue type". */
  readonly one: string;
  /** Kinds of files, in the order of the list. */
  readonly kinds: readonly PlaybookKind[];
  readonly highlight: Highlight;
  /** Of kinds that are written otherwise. */
  readonly highlights?: Readonly<Partial<Record<PlaybookKind, Highlight>>>;
  /** A list of its own, where a title and a mark say too little. */
  readonly list?: LazyExoticComponent<ComponentType<FileListProps>>;
  /** What stands in the editor's place while no file is open: how all of them are doing. */
  readonly overview?: LazyExoticComponent<ComponentType>;
  /** Beside the title of the list: what can be done with all files. */
  readonly tools?: LazyExoticComponent<ComponentType>;
  /** The agent may add files. */
  readonly adds?: NewFile;
  /** Shipped files may be hidden. */
  readonly hides?: boolean;
  /** At the right of the editor: what the text does, tried or drawn. */
  readonly preview: LazyExoticComponent<ComponentType<FilePartProps>>;
  readonly previewTitle: string;
};
