import { Select } from '#components/Select.tsx';
import { Switch } from '#components/Switch.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { Section, SettingGroup } from './Section.tsx';

const mebibyte = 1024 * 1024;
const caps = [1, 5, 10, 25, 50, 100];

/** What mail may do here, and what senders and the server learn. */
export function PrivacySection() {
  const { settings } = useConsole();
  const { loadRemoteContent, markSeenOnOpen, attachmentCap } = useStoreValue(settings.store, (state) => state.settings);
  const current = attachmentCap / mebibyte;
  const offered = caps.includes(current) ? caps : [...caps, current].sort((left, right) => left - right);
  const words = (size: number): string =>
    new Intl.NumberFormat(undefined, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(size);
  return (
    <Section title="Privacy" lead="Mail is shown without scripts, forms or trackers whatever is set here.">
      <SettingGroup title="Remote content">
        <Switch
          isSelected={loadRemoteContent}
          onChange={(isOn) => void settings.change({ loadRemoteContent: isOn })}
          hint="Off: pictures from the internet are blocked and counted, and can be shown per mail or per sender. On: senders may learn that and when a mail was opened."
        >
          Load pictures from the internet
        </Switch>
      </SettingGroup>
      <SettingGroup title="The mailbox">
        <Switch
          isSelected={markSeenOnOpen}
          onChange={(isOn) => void settings.change({ markSeenOnOpen: isOn })}
          hint="Off: the mailbox is left exactly as it was. On: opening a ticket marks its mail as read on the server, for everybody."
        >
          Mark mail as read on the server when a ticket is opened
        </Switch>
      </SettingGroup>
      <SettingGroup title="Attachments">
        <Select
          label="Fetch attachments up to"
          value={String(current)}
          onChange={(size) => void settings.change({ attachmentCap: Math.round(Number(size) * mebibyte) })}
          options={offered.map((size) => ({ value: String(size), label: words(size) }))}
          hint="Larger ones stay on the server and are fetched when somebody asks for them."
        />
      </SettingGroup>
    </Section>
  );
}
