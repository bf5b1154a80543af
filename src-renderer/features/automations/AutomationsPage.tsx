import { OctagonX, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { AutomationRuleView } from '#contract/automations.ts';
import type { AutomationMode } from '#domain/automation/automation-rule.ts';
import { Button } from '#components/Button.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatCount, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { createAutomationList } from './automation-list.ts';
import { GoLiveDialog } from './GoLiveDialog.tsx';
import { RuleLog } from './RuleLog.tsx';
import { RuleRow } from './RuleRow.tsx';
import { Simulator } from './Simulator.tsx';
import './Automations.css';

type Opened = { readonly rule: string; readonly what: 'log' | 'simulate' };

/** Automatic replies: what each rule may do, what it has earned, and what stops them all. */
export default function AutomationsPage() {
  const { gateway, toasts } = useConsole();
  const now = useMinute();
  const list = useMemo(() => createAutomationList(gateway), [gateway]);
  const state = useStoreValue(list.store, (value) => value);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [deciding, setDeciding] = useState<AutomationRuleView | null>(null);
  useEffect(() => {
    void list.load();
    return list.follow();
  }, [list]);

  if (state.kind === 'failed')
    return (
      <ErrorState
        title="The rules could not be read"
        message={failureWords(state.failure)}
        onRetry={() => void list.load()}
      />
    );
  if (state.kind === 'loading') return <Skeleton lines={10} label="Loading the rules" />;

  const switchTo = async (rule: AutomationRuleView, mode: AutomationMode, because: string | null): Promise<void> => {
    const failure = await list.switchTo(rule.id, mode, because);
    if (failure) return void toasts.show({ tone: 'bad', text: `Not switched. ${failureWords(failure)}` });
    toasts.show({
      text: `${rule.name}: ${mode}`,
      action: { label: 'Undo', run: () => void list.switchTo(rule.id, rule.mode, rule.switched?.because ?? null) },
    });
  };
  const choose = (rule: AutomationRuleView, mode: AutomationMode): void => {
    const needsReason = mode === 'automatic' && !rule.earned && rule.purpose !== 'acknowledgement';
    if (needsReason) setDeciding(rule);
    else void switchTo(rule, mode, null);
  };
  const setNeverAgain = async (address: string, on: boolean): Promise<void> => {
    const failure = await list.setNeverAgain(address, on);
    if (failure) return void toasts.show({ tone: 'bad', text: failureWords(failure) });
    toasts.show({
      text: on ? `${address} gets no automatic reply any more` : `${address} may get automatic replies again`,
      action: { label: 'Undo', run: () => void list.setNeverAgain(address, !on) },
    });
  };
  const { rules, circuit, neverAgain } = state;
  const current = rules.find((rule) => rule.id === opened?.rule);

  return (
    <div className="Automations" data-opened={current !== undefined || undefined}>
      <div className="Automations-main">
        <header className="Automations-head">
          <div>
            <h1>Automations</h1>
            <p>
              {formatCount(circuit.sentThisHour)} automatic mails within the last hour,{' '}
              {formatCount(circuit.limitAnHour)} at most. Every mail passes the gate again just before it goes.
            </p>
          </div>
          {circuit.open === null ? (
            <Button onPress={() => void list.setCircuit(true)}>
              <OctagonX size={14} aria-hidden /> Stop all
            </Button>
          ) : null}
        </header>
        {circuit.open === null ? null : (
          <Note
            tone="bad"
            action={
              <Button size="small" onPress={() => void list.setCircuit(false)}>
                Let them go on
              </Button>
            }
          >
            Everything is stopped since {formatWhen(circuit.open.since, now)}. {circuit.open.because}
          </Note>
        )}
        <ul className="Automations-rules" aria-label="Rules">
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              isCurrent={rule.id === opened?.rule}
              onChoose={(mode) => choose(rule, mode)}
              onOpen={(what) => setOpened({ rule: rule.id, what })}
            />
          ))}
        </ul>
        {neverAgain.length === 0 ? null : (
          <section aria-labelledby="never-again">
            <h2 id="never-again">Never again</h2>
            <ul className="Automations-never">
              {neverAgain.map(({ address, by, at }) => (
                <li key={address}>
                  <span>{address}</span>
                  <span className="Automations-quiet">
                    {by}, {formatWhen(at, now)}
                  </span>
                  <Button size="small" onPress={() => void setNeverAgain(address, false)}>
                    Allow again
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {current && opened ? (
        <aside className="Automations-side" aria-label={current.name}>
          <header>
            <h2>
              {opened.what === 'log' ? 'Log' : 'Past mail'}: {current.name}
            </h2>
            <IconButton label="Close" onPress={() => setOpened(null)}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          {opened.what === 'log' ? (
            <RuleLog key={current.id} rule={current.id} onNeverAgain={(address) => void setNeverAgain(address, true)} />
          ) : (
            <Simulator key={current.id} rule={current} onGoLive={() => choose(current, 'automatic')} />
          )}
        </aside>
      ) : null}
      {deciding ? (
        <GoLiveDialog
          rule={deciding}
          onClose={() => setDeciding(null)}
          onDecide={(because) => {
            setDeciding(null);
            void switchTo(deciding, 'automatic', because);
          }}
        />
      ) : null}
    </div>
  );
}
