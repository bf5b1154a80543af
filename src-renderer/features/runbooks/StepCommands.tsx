import { Copy } from 'lucide-react';
import { IconButton } from '#components/IconButton.tsx';
import type { RunbookStepView } from '#contract/runbooks.ts';
import type { CommandLanguage } from '#domain/runbook/runbook.ts';
import { MarkedVariables } from './MarkedVariables.tsx';
import { useCopy } from '#state/use-copy.ts';

const languageWords: Readonly<Record<CommandLanguage, string>> = {
  sql: 'SQL',
  shell: 'Shell',
  http: 'HTTP',
  json: 'JSON',
  url: 'Link',
  text: 'Text',
};

/** Queries and calls to copy, with what is not known about the ticket marked in them. */
export function StepCommands({ commands }: Pick<RunbookStepView, 'commands'>) {
  const copy = useCopy();
  if (commands.length === 0) return null;
  return (
    <ul className="RunCommands" aria-label="To run">
      {commands.map(({ label, language, command }) => (
        <li key={`${label} ${command.text}`}>
          <p className="RunCommands-head">
            <span className="RunCommands-label">{label}</span>
            <span className="RunCommands-language">{languageWords[language]}</span>
            <IconButton label={`Copy: ${label}`} onPress={() => copy(command.text, command.unresolved)}>
              <Copy size={13} aria-hidden />
            </IconButton>
          </p>
          <pre aria-label={label} tabIndex={0}>
            <code>
              <MarkedVariables text={command.text} />
            </code>
          </pre>
          {command.unresolved.length === 0 ? null : (
            <p className="RunStep-unknown">Not known here: {command.unresolved.join(', ')}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
