import type { Settings } from '#contract/settings.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** What filling and suggesting texts need. */
export type TemplateDeps = TicketDeps & {
  readonly playbook: PlaybookSource;
  readonly settings: () => Settings;
};
