import type { MenuGroup } from '#components/Menu.tsx';
import type { Instant } from '#domain/time/instant.ts';
import type { SendWish } from '#state/composer.ts';
import { formatWhen } from '#state/format.ts';

const at = (now: Instant, days: number, hours: number): Instant => {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(hours, 0, 0, 0);
};

/** Days until the next Monday; a week on a Monday. */
const untilMonday = (now: Instant): number => (8 - new Date(now).getDay()) % 7 || 7;

/** The ways to send besides the plain one. Times are the agent's own, as in the calendar on the wall. */
export function sendChoices(now: Instant, isTicket: boolean): readonly MenuGroup[] {
  const later = [now + 3_600_000, at(now, 1, 8), at(now, untilMonday(now), 8)];
  const states: MenuGroup = {
    title: 'And the ticket',
    entries: [
      { id: 'status waiting-on-customer', label: 'Send and wait for the customer', shortcut: 'Mod+Shift+Enter' },
      { id: 'status solved', label: 'Send and resolve' },
      { id: 'status waiting-on-third-party', label: 'Send and wait for a third party' },
      { id: 'status open', label: 'Send and keep open' },
    ],
  };
  const times: MenuGroup = {
    title: 'Later',
    entries: later.map((instant) => ({ id: `at ${instant}`, label: `Send ${formatWhen(instant, now)}` })),
  };
  return isTicket ? [states, times] : [times];
}

/** What a choice of that menu means. */
export function sendWish(id: string): SendWish {
  const [kind, value = ''] = id.split(' ');
  if (kind === 'at') return { sendAt: Number(value) };
  switch (value) {
    case 'waiting-on-customer':
    case 'waiting-on-third-party':
    case 'solved':
    case 'open':
      return { status: { kind: value } };
    default:
      return {};
  }
}
