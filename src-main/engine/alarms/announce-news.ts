import type { Events } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import type { IntakeResult } from '#engine/intake/create-intake.ts';
import type { Clock } from '#engine/ports/clock.ts';
import { isQuiet } from '#engine/settings/quiet-hours.ts';

export type NewsDeps = {
  readonly settings: () => Settings;
  readonly notify: (notification: Events['notification']) => void;
  readonly clock: Clock;
};

/** More than this at once is told as a number, not one by one. */
const burst = 3;

/** Tells of new tickets, once each. */
export function announceNews(deps: NewsDeps, result: IntakeResult): void {
  const { notifications, quietHours } = deps.settings();
  const now = deps.clock.now();
  if (!notifications.newTicket || isQuiet(quietHours, now)) return;
  const fresh = result.rows.filter((row) => result.news.includes(row.number) && result.opened.includes(row.number));
  const first = fresh[0];
  if (!first) return;
  if (fresh.length > burst) {
    deps.notify({
      id: `news-${first.number}-${now}`,
      at: now,
      kind: 'new-ticket',
      title: `${fresh.length} new tickets`,
      body: fresh.map((row) => `#${row.number}`).join(', '),
      ticket: null,
    });
    return;
  }
  for (const row of fresh) {
    deps.notify({
      id: `news-${row.number}`,
      at: now,
      kind: 'new-ticket',
      title: `New: ${row.customer}`,
      body: `#${row.number} ${row.subject}`,
      ticket: row.number,
    });
  }
}
