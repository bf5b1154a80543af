import { useEffect, useState } from 'react';
import type { AutomationRuleView, SimulatedReply, Simulation } from '#contract/automations.ts';
import { Button } from '#components/Button.tsx';
import { Chip } from '#components/Chip.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Select } from '#components/Select.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatCount, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { checkWords } from '#components/automations/check-words.ts';
import { GateAnswers } from '#components/automations/GateAnswers.tsx';
import { gateChecks } from '#domain/automation/gate-answer.ts';

const spans = [
  { value: '1', label: 'last month' },
  { value: '3', label: 'last 3 months' },
  { value: '12', label: 'last 12 months' },
] as const;
type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly simulation: Simulation };

/** What a rule would have done with past mail. The agent marks what would have been wrong; the rule goes live from here. */
export function Simulator({ rule, onGoLive }: { readonly rule: AutomationRuleView; readonly onGoLive: () => void }) {
  const { gateway, toasts } = useConsole();
  const [months, setMonths] = useState<(typeof spans)[number]['value']>('3');
  const [state, setState] = useState<State>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    void gateway.call('automations.simulate', { rule: rule.id, months: Number(months) }).then((outcome) => {
      if (isGone) return;
      setState(
        outcome.ok
          ? { kind: 'ready', simulation: outcome.value }
          : { kind: 'failed', message: failureWords(outcome.failure) },
      );
    });
    return () => {
      isGone = true;
    };
  }, [gateway, rule.id, months, attempt]);
  const mark = async (row: SimulatedReply): Promise<void> => {
    const falsePositive = !row.falsePositive;
    const outcome = await gateway.call('automations.mark', { rule: rule.id, message: row.message, falsePositive });
    if (!outcome.ok) return void toasts.show({ tone: 'bad', text: `Not marked. ${failureWords(outcome.failure)}` });
    setAttempt(attempt + 1);
  };
  return (
    <div className="Simulator">
      <div className="Simulator-head">
        <Select
          label="Over"
          hideLabel
          options={spans}
          value={months}
          onChange={(value) => {
            setMonths(value);
            setState({ kind: 'loading' });
          }}
        />
        {rule.mode === 'automatic' ? (
          <Chip tone="green">It is live</Chip>
        ) : (
          <Button onPress={onGoLive}>Go live …</Button>
        )}
      </div>
      {state.kind === 'loading' ? <Skeleton lines={6} label="Playing the rule over past mail" /> : null}
      {state.kind === 'failed' ? (
        <ErrorState title="It could not be tried" message={state.message} onRetry={() => setAttempt(attempt + 1)} />
      ) : null}
      {state.kind === 'ready' ? <Played simulation={state.simulation} onMark={(row) => void mark(row)} /> : null}
    </div>
  );
}

function Played({
  simulation,
  onMark,
}: {
  readonly simulation: Simulation;
  readonly onMark: (row: SimulatedReply) => void;
}) {
  const now = useMinute();
  const [opened, setOpened] = useState<number | null>(null);
  const { tickets, matching, wouldSend, falsePositives, loopRisks, stoppedBy, rows } = simulation;
  const stops = gateChecks.filter((check) => check !== 'earned' && (stoppedBy[check] ?? 0) > 0);
  return (
    <>
      <p>
        Of {formatCount(tickets)} tickets, {formatCount(matching)} are of its type; it would have answered{' '}
        <strong>{formatCount(wouldSend)}</strong>.{' '}
        {falsePositives > 0 ? `${formatCount(falsePositives)} of them you marked as wrong. ` : ''}
        {loopRisks > 0 ? `${formatCount(loopRisks)} might have been answered by a machine.` : ''}
      </p>
      {stops.length === 0 ? null : (
        <p className="Automations-quiet">
          Stopped by: {stops.map((check) => `${checkWords[check]} ${formatCount(stoppedBy[check] ?? 0)}`).join(', ')}
        </p>
      )}
      <ul className="DecisionList">
        {rows.map((row) => (
          <li key={row.message} data-sends={row.wouldSend || undefined}>
            <button
              type="button"
              aria-expanded={opened === row.message}
              onClick={() => setOpened(opened === row.message ? null : row.message)}
            >
              <span className="DecisionList-when">{formatWhen(row.at, now)}</span>
              <Chip tone={row.wouldSend ? 'green' : 'grey'}>{row.wouldSend ? 'Would send' : 'Would not'}</Chip>
              <span className="truncate">
                {row.customer}: {row.subject}
              </span>
              {row.falsePositive ? <Chip tone="red">Wrong</Chip> : null}
              {row.loopRisk === null ? null : <Chip tone="amber">Loop risk</Chip>}
            </button>
            {opened === row.message ? (
              <div className="DecisionList-more">
                <p>
                  <a href={`#/queue/all/${row.ticket}`}>#{row.ticket}</a>
                  {row.wouldSend ? (
                    <Button size="small" variant="plain" aria-pressed={row.falsePositive} onPress={() => onMark(row)}>
                      {row.falsePositive ? 'It would have been right' : 'This would have been wrong'}
                    </Button>
                  ) : null}
                </p>
                {row.loopRisk === null ? null : <p>{row.loopRisk}</p>}
                <GateAnswers answers={row.answers} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
