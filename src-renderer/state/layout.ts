import type { ClockKind } from '#domain/sla/sla-report.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type DialogName =
  | 'palette'
  | 'keys'
  | 'merge'
  | 'split'
  | 'assign'
  | 'tag'
  | 'snooze'
  | 'deadline'
  | 'escalate'
  | 'call';
export type FieldName = 'severity' | 'status' | 'assignee' | 'tier' | 'type';

/** What can be opened from the ticket's header by a key: a field's menu, or why it has its label. */
export type MenuName = FieldName | 'why';

export type LayoutState = {
  readonly dialog: DialogName | null;
  /** The clock that the deadline's dialog begins with; null: whichever is due first. */
  readonly deadlineOf: ClockKind | null;
  /** The open menu of the ticket's header, so that a key can open it. */
  readonly menu: MenuName | null;
  /** The panel at the right: by width (`auto`) or as the agent wants it. */
  readonly panel: 'auto' | 'open' | 'closed';
  /** The agent is asked why the suggested reply is not wanted. */
  readonly dismissing: boolean;
  /** The ticket whose reply an article is being looked for. */
  readonly pickingArticle: number | null;
  /** What a key wants of the runbook beside the ticket: the focus on the next step or on its answers; the list of all. */
  readonly runbookWish: 'step' | 'answer' | 'choose' | null;
  /** The queue column as a drawer, in a narrow window. */
  readonly drawer: boolean;
};

/** What is open on the screen. */
export function createLayout(): StoreApi<LayoutState> {
  return createStore<LayoutState>(() => ({
    dialog: null,
    deadlineOf: null,
    menu: null,
    panel: 'auto',
    dismissing: false,
    pickingArticle: null,
    runbookWish: null,
    drawer: false,
  }));
}
