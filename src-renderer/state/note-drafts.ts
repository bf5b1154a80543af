import { createStore, type StoreApi } from 'zustand/vanilla';

/** What has been typed into the note box of each ticket and not yet been added. */
export type NoteDrafts = StoreApi<{ readonly byTicket: Readonly<Record<number, string>> }>;

export const createNoteDrafts = (): NoteDrafts => createStore(() => ({ byTicket: {} }));
