import { automationModes, type AutomationMode } from '#domain/automation/automation-rule.ts';
import { modeWords } from './automation-words.ts';

/** Off, suggest or automatic: three buttons of which one is pressed. */
export function ModeSwitch({
  rule,
  mode,
  isDisabled,
  onChoose,
}: {
  readonly rule: string;
  readonly mode: AutomationMode;
  readonly isDisabled: boolean;
  readonly onChoose: (mode: AutomationMode) => void;
}) {
  return (
    <div className="ModeSwitch" role="group" aria-label={`${rule}: what it may do`}>
      {automationModes.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={mode === each}
          disabled={isDisabled}
          onClick={() => {
            if (mode !== each) onChoose(each);
          }}
        >
          {modeWords[each]}
        </button>
      ))}
    </div>
  );
}
