import { useRef } from 'react';
import { Select, type SelectOption } from '#components/Select.tsx';
import { tiers } from '#domain/customer/tier.ts';
import { tierWords } from '#state/ticket-words.ts';
import type { Judge } from './judge.ts';

export type JudgeChoiceProps = {
  readonly judge: Judge;
  /** The versions there are, newest first, and which of them is in force. */
  readonly versions: readonly { readonly version: number; readonly current: boolean }[];
  /** How many changes the edit that is not applied has; 0: there is none. */
  readonly edits: number;
  readonly onChoose: (judge: Judge) => void;
  /** A file was chosen. */
  readonly onFile: (file: File) => void;
};

const idOf = (judge: Judge): string => {
  switch (judge.kind) {
    case 'version':
      return `version ${judge.version}`;
    case 'grid':
      return `grid ${judge.tier}`;
    case 'own':
    case 'edit':
    case 'file':
      return judge.kind;
  }
};

/** By which service levels the tickets of a report are judged. */
export function JudgeChoice({ judge, versions, edits, onChoose, onFile }: JudgeChoiceProps) {
  const picker = useRef<HTMLInputElement>(null);
  const options: readonly SelectOption<string>[] = [
    { value: 'own', label: 'As they ran', hint: 'Each ticket by its version; breaches on record count' },
    ...(edits > 0 || judge.kind === 'edit'
      ? [
          {
            value: 'edit',
            label: `The edit: ${edits === 1 ? '1 change' : `${edits} changes`}`,
            hint: 'Not applied yet',
          },
        ]
      : []),
    ...tiers.toReversed().map((tier) => ({
      value: `grid ${tier}`,
      label: `All on the ${tierWords[tier]} grid`,
    })),
    ...versions.map(({ version, current }) => ({
      value: `version ${version}`,
      label: current ? `Version ${version}, in force` : `Version ${version}`,
    })),
    ...(judge.kind === 'file' ? [{ value: 'file', label: judge.name }] : []),
    { value: 'choose', label: 'A service-levels.yaml …', hint: 'As for firstline sla report --policy' },
  ];
  const choose = (id: string): void => {
    const tier = tiers.find((each) => id === `grid ${each}`);
    const version = versions.find((each) => id === `version ${each.version}`);
    if (id === 'choose') picker.current?.click();
    else if (tier !== undefined) onChoose({ kind: 'grid', tier });
    else if (version !== undefined) onChoose({ kind: 'version', version: version.version });
    else if (id === 'edit' || id === 'own') onChoose({ kind: id });
  };
  return (
    <>
      <Select label="Judged" options={options} value={idOf(judge)} onChange={choose} />
      <input
        ref={picker}
        type="file"
        hidden
        accept=".yaml,.yml"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
