import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Label } from 'react-aria-components/Label';
import type { Settings } from '#contract/settings.ts';
import { TextField } from '#components/TextField.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { Section, SettingGroup } from './Section.tsx';
import './AppearanceSection.css';

const themes: readonly { readonly value: Settings['theme']; readonly title: string; readonly hint: string }[] = [
  { value: 'system', title: 'As the system', hint: 'Follows light and dark' },
  { value: 'light', title: 'Light', hint: 'Always' },
  { value: 'dark', title: 'Dark', hint: 'Always' },
];
const densities: readonly { readonly value: Settings['density']; readonly title: string; readonly hint: string }[] = [
  { value: 'comfortable', title: 'Comfortable', hint: 'Three lines a ticket' },
  { value: 'compact', title: 'Compact', hint: 'More tickets on the screen' },
];

type CardsProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly title: string; readonly hint: string }[];
  readonly onChange: (value: T) => void;
};

function Cards<T extends string>({ label, value, options, onChange }: CardsProps<T>) {
  const choose = (text: string): void => {
    const option = options.find((candidate) => candidate.value === text);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup className="Settings-choice" value={value} onChange={choose}>
      <Label className="Settings-group-title">{label}</Label>
      <div className="Settings-choice-cards">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="Settings-choice-card">
            <span className="Settings-choice-picture" data-picture={option.value} aria-hidden>
              <span />
              <span />
              <span />
            </span>
            <span className="Settings-choice-title">{option.title}</span>
            <span className="Settings-hint">{option.hint}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** Light or dark, how dense, and the name that colleagues see. */
export function AppearanceSection() {
  const { settings } = useConsole();
  const { theme, density, agentName } = useStoreValue(settings.store, (state) => state.settings);
  const loaded = useStoreValue(settings.store, (state) => state.loaded);
  const keepName = (typed: string): void => {
    const name = typed.trim();
    if (name !== '' && name !== agentName) void settings.change({ agentName: name });
  };
  return (
    <Section title="Appearance" lead="Takes effect at once.">
      <Cards
        label="Theme"
        value={theme}
        options={themes}
        onChange={(value) => void settings.change({ theme: value })}
      />
      <Cards
        label="Density"
        value={density}
        options={densities}
        onChange={(value) => void settings.change({ density: value })}
      />
      <SettingGroup title="You">
        <TextField
          key={`${loaded}-${agentName}`}
          label="Your name"
          defaultValue={agentName}
          maxLength={200}
          onBlur={(event) => keepName(event.target.value)}
          hint="Stands beside your notes, replies and changes."
        />
      </SettingGroup>
    </Section>
  );
}
