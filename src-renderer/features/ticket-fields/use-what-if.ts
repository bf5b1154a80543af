import { useEffect, useState } from 'react';
import type { MenuEntry } from '#components/Menu.tsx';
import type { Params } from '#contract/contract.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { useConsole } from '#state/console-context.tsx';
import type { FieldName } from '#state/layout.ts';
import { whatIfWords } from './what-if-words.ts';

export type Effects = ReadonlyMap<string, NonNullable<MenuEntry['effect']>>;
type Change = Params<'tickets.previewChange'>['change'];

const none: Effects = new Map();

/** The changes that a menu offers and that may move deadlines. */
function changesOf(field: FieldName): readonly Change[] {
  switch (field) {
    case 'severity':
      return severities.map((to) => ({ kind: 'severity', to }));
    case 'tier':
      return ticketTiers.map((to) => ({ kind: 'tier', to }));
    case 'status':
    case 'assignee':
    case 'type':
      return [];
  }
}

/** What each entry of the severity or tier menu would do to the deadlines of one ticket, asked when the menu opens. */
export function useWhatIf(field: FieldName, numbers: readonly number[], isOpen: boolean): Effects {
  const { gateway, rows, ticker } = useConsole();
  const [found, setFound] = useState<{ readonly number: number; readonly effects: Effects } | null>(null);
  const number = numbers.length === 1 ? numbers[0] : undefined;
  useEffect(() => {
    if (!isOpen || number === undefined) return undefined;
    let current = true;
    const row = rows.get(number);
    const wanted = changesOf(field).filter(({ to }) => to !== row?.severity && to !== row?.tier);
    void Promise.all(
      wanted.map(async (change) => {
        const outcome = await gateway.call('tickets.previewChange', { number, change });
        return outcome.ok ? ([change.to, whatIfWords(outcome.value, ticker.now())] as const) : null;
      }),
    ).then((effects) => {
      if (current)
        setFound({ number, effects: new Map(effects.flatMap((effect) => (effect === null ? [] : [effect]))) });
    });
    return () => {
      current = false;
    };
  }, [field, number, isOpen, gateway, rows, ticker]);
  return isOpen && found !== null && found.number === number ? found.effects : none;
}
