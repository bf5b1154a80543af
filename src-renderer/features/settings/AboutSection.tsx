import { Copy } from 'lucide-react';
import type { Result } from '#contract/contract.ts';
import { describeFoundProblem } from '#domain/playbook/describe-found-problem.ts';
import { Button } from '#components/Button.tsx';
import { Note } from '#components/Note.tsx';
import { useConsole } from '#state/console-context.tsx';
import { Answered } from './Answered.tsx';
import { Section, SettingGroup } from './Section.tsx';
import { useAnswer } from '#state/use-answer.ts';

const hosts: Readonly<Record<Result<'app.info'>['host'], string>> = {
  electron: 'Desktop app',
  loopback: 'In the browser, served by this machine',
  'in-memory': 'Demonstration in memory; nothing is kept',
};

/** Which Firstline this is, where its files are, and what is wrong with it. */
export function AboutSection() {
  const { toasts } = useConsole();
  const info = useAnswer('app.info', {});
  const files = useAnswer('playbook.problems', {}, 'playbook.changed');
  const ofFiles = files.answer.kind === 'ready' ? files.answer.value.map(describeFoundProblem) : [];
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toasts.show({ text: 'Copied.' });
    } catch {
      toasts.show({ text: 'The clipboard refused. Select the text and copy it by hand.', tone: 'bad' });
    }
  };
  return (
    <Section
      title="About"
      lead="Firstline works on this machine. No mail, text or figure goes anywhere but to your own mail servers."
    >
      <Answered what="The facts about this installation" from={info}>
        {({ version, host, platform, dataFolder, problems }) => {
          const all = [...problems, ...ofFiles];
          return (
            <>
              <SettingGroup title="This installation">
                <dl className="Settings-facts">
                  <dt>Version</dt>
                  <dd>{version}</dd>
                  <dt>Runs as</dt>
                  <dd>{hosts[host]}</dd>
                  <dt>Platform</dt>
                  <dd>{platform}</dd>
                  <dt>Data folder</dt>
                  <dd>{dataFolder === '' ? 'none' : <code className="Settings-path">{dataFolder}</code>}</dd>
                </dl>
                <div>
                  <Button
                    size="small"
                    onPress={() =>
                      void copy(`Firstline ${version}, ${host}, ${platform}, ${dataFolder}\n${all.join('\n')}`)
                    }
                  >
                    <Copy size={12} aria-hidden /> Copy for a report
                  </Button>
                </div>
              </SettingGroup>
              <div className="Settings-group" role="group" aria-label="Health">
                <h2 className="Settings-group-title">Health</h2>
                {all.length === 0 ? (
                  files.answer.kind === 'loading' ? (
                    <p className="Settings-hint">The playbook’s files are being read …</p>
                  ) : (
                    <Note tone="good">No problems found with this installation or its files.</Note>
                  )
                ) : (
                  <>
                    {all.map((problem) => (
                      <Note key={problem} tone="warning">
                        {problem}
                      </Note>
                    ))}
                    <p className="Settings-hint">
                      In a terminal, <code>firstline doctor</code> explains each and says how to mend it.
                    </p>
                  </>
                )}
                <div>
                  <Button size="small" onPress={() => (info.retry(), files.retry())}>
                    Check again
                  </Button>
                </div>
              </div>
            </>
          );
        }}
      </Answered>
    </Section>
  );
}
