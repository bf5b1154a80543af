import type { AutomationRuleView } from '#contract/automations.ts';
import type { AutomationMode } from '#domain/automation/automation-rule.ts';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { formatCount } from '#state/format.ts';
import { tierWords, typeWords } from '#state/ticket-words.ts';
import { earnedWords, percentWords, purposeWords, reactionWords } from './automation-words.ts';
import { ModeSwitch } from './ModeSwitch.tsx';

/** One rule: what it may do, what it has earned, what it did and how customers took it. */
export function RuleRow({
  rule,
  isCurrent,
  onChoose,
  onOpen,
}: {
  readonly rule: AutomationRuleView;
  readonly isCurrent: boolean;
  readonly onChoose: (mode: AutomationMode) => void;
  readonly onOpen: (what: 'log' | 'simulate') => void;
}) {
  const tiers = rule.tiers.map((tier) => tierWords[tier]).join(', ');
  const reactions = reactionWords(rule);
  return (
    <li className="RuleRow" data-current={isCurrent || undefined}>
      <div className="RuleRow-what">
        <p className="RuleRow-name">
          <strong>{rule.name}</strong>
          {rule.type === null ? null : <Chip tone="grey">{typeWords[rule.type]}</Chip>}
          {tiers === '' ? null : <Chip tone="plain">{tiers}</Chip>}
          {rule.templateMissing ? <Chip tone="red">Template missing</Chip> : null}
        </p>
        <p className="RuleRow-purpose">
          {purposeWords[rule.purpose]} · template <code>{rule.template}</code>
        </p>
      </div>
      <div className="RuleRow-earned">
        {rule.type === null || rule.threshold > 1 ? null : (
          <span className="RuleRow-bar" aria-hidden>
            <span
              style={{ inlineSize: `${Math.min(100, rule.kept.bound * 100)}%` }}
              data-earned={rule.earned || undefined}
            />
            <i
              style={{ insetInlineStart: `${rule.threshold * 100}%` }}
              title={`needs ${percentWords(rule.threshold)}`}
            />
          </span>
        )}
        <p>{earnedWords(rule)}</p>
        {rule.sent > 0 ? (
          <p>
            {formatCount(rule.sent)} sent{reactions === '' ? '' : `: ${reactions}`}
          </p>
        ) : null}
        {rule.switched?.because ? (
          <p>
            {rule.switched.by}: “{rule.switched.because}”
          </p>
        ) : null}
      </div>
      <div className="RuleRow-actions">
        <ModeSwitch rule={rule.name} mode={rule.mode} isDisabled={rule.templateMissing} onChoose={onChoose} />
        <span>
          <Button
            size="small"
            variant="plain"
            aria-label={`Try on past mail: ${rule.name}`}
            onPress={() => onOpen('simulate')}
          >
            Try on past mail
          </Button>
          <Button size="small" variant="plain" aria-label={`Log of ${rule.name}`} onPress={() => onOpen('log')}>
            Log
          </Button>
        </span>
      </div>
    </li>
  );
}
