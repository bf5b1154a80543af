import { useState } from 'react';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { QuietHoursFields } from '#components/QuietHoursFields.tsx';
import { Switch } from '#components/Switch.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { useQuietHours } from '#state/quiet-hours.ts';
import { Section, SettingGroup } from './Section.tsx';

/** What the browser or the desktop lets us show; null where there is no such thing as a notification. */
function permissionNow(): NotificationPermission | null {
  return typeof Notification === 'undefined' ? null : Notification.permission;
}

function Permission() {
  const [permission, setPermission] = useState(permissionNow);
  if (permission === null)
    return (
      <Note tone="warning">
        This browser cannot show notifications. The badge and the queues still count what is due.
      </Note>
    );
  if (permission === 'denied')
    return (
      <Note tone="warning">
        Notifications are blocked for Firstline. Allow them in the settings of the browser or the system, then come back
        here.
      </Note>
    );
  if (permission === 'granted') return null;
  return (
    <Note
      tone="info"
      action={
        <Button size="small" onPress={() => void Notification.requestPermission().then(setPermission)}>
          Allow notifications
        </Button>
      }
    >
      The browser has not been asked yet whether Firstline may notify you.
    </Note>
  );
}

/** What pops up, and when nothing does. */
export function NotificationsSection() {
  const { settings } = useConsole();
  const notifications = useStoreValue(settings.store, (state) => state.settings.notifications);
  const quiet = useQuietHours();
  const setKind = (kind: keyof typeof notifications) => (isOn: boolean) =>
    void settings.change({ notifications: { ...notifications, [kind]: isOn } });
  return (
    <Section title="Notifications" lead="One per ticket and step. Mail from before the go-live mark never notifies.">
      <Permission />
      <SettingGroup title="Tell me about">
        <Switch
          isSelected={notifications.breached}
          onChange={setKind('breached')}
          hint="A first response or resolution is late."
        >
          Breached tickets
        </Switch>
        <Switch
          isSelected={notifications.atRisk}
          onChange={setKind('atRisk')}
          hint="A clock has passed one of its warning marks; they stand in the grid of the service levels."
        >
          Tickets at risk
        </Switch>
        <Switch
          isSelected={notifications.newTicket}
          onChange={setKind('newTicket')}
          hint="A customer wrote and a new ticket was opened."
        >
          New tickets
        </Switch>
        <Switch
          isSelected={notifications.timers}
          onChange={setKind('timers')}
          hint="Engineering is due for a code fix, a diagnosis takes too long, a batch begins."
        >
          Timers, batches and escalations of the playbook
        </Switch>
      </SettingGroup>
      <SettingGroup title="Quiet hours">
        <Switch
          isSelected={quiet.value !== null}
          onChange={quiet.setOn}
          hint="Clocks go on and the badge counts; only the pop-ups wait."
        >
          Keep quiet at certain hours
        </Switch>
        {quiet.value === null ? null : (
          <div className="Settings-pair">
            <QuietHoursFields value={quiet.value} onChange={quiet.setHour} until={quiet.until} />
          </div>
        )}
      </SettingGroup>
    </Section>
  );
}
