import { PanelLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import type { Command } from '#state/command.ts';
import { useConsole } from '#state/console-context.tsx';
import { AboutSection } from './AboutSection.tsx';
import { AccountEditor } from './AccountEditor.tsx';
import { AccountsSection } from './AccountsSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { ConnectorEditor } from './ConnectorEditor.tsx';
import { ConnectorsSection } from './ConnectorsSection.tsx';
import { KeyboardSection } from './KeyboardSection.tsx';
import { NotificationsSection } from './NotificationsSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { SendingSection } from './SendingSection.tsx';
import { sectionOf, sections, type SectionId } from './sections.ts';
import './Settings.css';

function content(section: SectionId, detail: string | undefined, commands: readonly Command[]): ReactNode {
  switch (section) {
    case 'accounts':
      return detail !== undefined && /^\d+$/u.test(detail) ? (
        <AccountEditor key={detail} id={Number(detail)} />
      ) : (
        <AccountsSection />
      );
    case 'sending':
      return <SendingSection />;
    case 'connectors':
      return detail === undefined ? <ConnectorsSection /> : <ConnectorEditor key={detail} which={detail} />;
    case 'notifications':
      return <NotificationsSection />;
    case 'appearance':
      return <AppearanceSection />;
    case 'keyboard':
      return <KeyboardSection commands={commands} />;
    case 'privacy':
      return <PrivacySection />;
    case 'about':
      return <AboutSection />;
  }
}

export type SettingsPageProps = {
  /** Names the section, and for accounts the one to edit: "accounts/3". */
  readonly rest: string;
  /** Every command with its default key. */
  readonly commands: readonly Command[];
};

/** The settings, a section at a time. */
export default function SettingsPage({ rest, commands }: SettingsPageProps) {
  const { layout } = useConsole();
  const current = sectionOf(rest);
  return (
    <div className="Settings">
      <div className="Settings-columns">
        <nav className="Settings-nav" aria-label="Settings">
          <span className="Settings-drawer">
            <IconButton label="Queues" onPress={() => layout.setState({ drawer: true })}>
              <PanelLeft size={16} aria-hidden />
            </IconButton>
          </span>
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#/settings/${section.id}`} aria-current={section.id === current ? 'page' : undefined}>
                  {section.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="Settings-content" key={current}>
          {content(current, rest.split('/')[1], commands)}
        </div>
      </div>
    </div>
  );
}
