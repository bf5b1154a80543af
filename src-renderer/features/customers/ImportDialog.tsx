import { FileText } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import type { CustomerImportPlan } from '#contract/customers.ts';
import { customerColumns } from '#domain/customer/parse-customer-rows.ts';
import { Button } from '#components/Button.tsx';
import { Dialog } from '#components/Dialog.tsx';
import { Note } from '#components/Note.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatBytes } from '#state/format.ts';
import { ImportPlan } from './ImportPlan.tsx';
import './ImportDialog.css';

type Step =
  | { readonly kind: 'choose'; readonly problem: string | null }
  | { readonly kind: 'reading'; readonly file: string }
  | {
      readonly kind: 'preview';
      readonly file: string;
      readonly csv: string;
      readonly plan: CustomerImportPlan;
      readonly isApplying: boolean;
      readonly problem: string | null;
    };

const largest = 20_000_000;
const count = (number: number, one: string, many: string): string =>
  `${new Intl.NumberFormat().format(number)} ${number === 1 ? one : many}`;

/** Customers from a CSV file: choose or drop it, see what would change, then apply. */
export function ImportDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { gateway, toasts } = useConsole();
  const [step, setStep] = useState<Step>({ kind: 'choose', problem: null });
  const close = (): void => {
    onClose();
    setStep({ kind: 'choose', problem: null });
  };
  const read = async (file: File): Promise<void> => {
    if (file.size > largest)
      return setStep({
        kind: 'choose',
        problem: `${file.name} has ${formatBytes(file.size)}; expected a CSV file of at most ${formatBytes(largest)}.`,
      });
    setStep({ kind: 'reading', file: file.name });
    const csv = await file.text().catch(() => null);
    if (csv === null)
      return setStep({
        kind: 'choose',
        problem: `${file.name} could not be read. Was it moved or is it open elsewhere?`,
      });
    const outcome = await gateway.call('customers.previewImport', { csv });
    if (!outcome.ok) return setStep({ kind: 'choose', problem: `${file.name}: ${failureWords(outcome.failure)}` });
    setStep({ kind: 'preview', file: file.name, csv, plan: outcome.value, isApplying: false, problem: null });
  };
  const apply = async (): Promise<void> => {
    if (step.kind !== 'preview') return;
    setStep({ ...step, isApplying: true, problem: null });
    const outcome = await gateway.call('customers.applyImport', { csv: step.csv });
    if (!outcome.ok) return setStep({ ...step, isApplying: false, problem: failureWords(outcome.failure) });
    const { added, changed, problems } = outcome.value;
    toasts.show({
      text: `Imported: ${count(added.length, 'customer', 'customers')} added, ${added.length === 0 && changed.length === 0 ? 'none' : changed.length} changed${problems.length > 0 ? `, ${count(problems.length, 'problem', 'problems')} left out` : ''}. Tickets are matched again.`,
    });
    close();
  };
  const changes = step.kind === 'preview' ? step.plan.added.length + step.plan.changed.length : 0;
  return (
    <Dialog
      title="Import customers"
      size="large"
      isOpen={isOpen}
      onClose={close}
      footer={
        step.kind === 'preview' ? (
          <>
            <Button onPress={() => setStep({ kind: 'choose', problem: null })}>Choose another file</Button>
            <Button
              variant="primary"
              isDisabled={changes === 0}
              isPending={step.isApplying}
              onPress={() => void apply()}
            >
              {step.isApplying
                ? 'Importing…'
                : changes === 0
                  ? 'Nothing to import'
                  : `Import ${count(changes, 'customer', 'customers')}`}
            </Button>
          </>
        ) : (
          <Button onPress={close}>Cancel</Button>
        )
      }
    >
      {step.kind === 'choose' ? (
        <div className="Customers-import">
          {step.problem === null ? null : <Note tone="bad">{step.problem}</Note>}
          <DropZone
            className="Customers-drop"
            aria-label="Drop a CSV file here"
            onDrop={(event) => {
              const item = event.items.find((candidate) => candidate.kind === 'file');
              if (item?.kind === 'file') void item.getFile().then(read);
              else setStep({ kind: 'choose', problem: 'That is not a file; expected a CSV file.' });
            }}
          >
            <FileText size={22} aria-hidden />
            <Text slot="label">Drop a CSV file here</Text>
            <FileTrigger
              acceptedFileTypes={['.csv', 'text/csv', 'text/plain']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file) void read(file);
              }}
            >
              <AriaButton className="Button" data-variant="secondary">
                Choose a file
              </AriaButton>
            </FileTrigger>
          </DropZone>
          <p className="TextField-hint">
            The first line names the columns, in any order: <code>{customerColumns.join(', ')}</code>. The first two are
            needed; several domains or contacts in a cell are separated by a semicolon. Customers are found again by
            name; what the file does not name stays as it is. Nothing changes before you have seen the preview.
          </p>
        </div>
      ) : step.kind === 'reading' ? (
        <Skeleton lines={6} label={`${step.file} is being read`} />
      ) : (
        <div className="Customers-import">
          {step.problem === null ? null : <Note tone="bad">The import was not applied. {step.problem}</Note>}
          <ImportPlan file={step.file} plan={step.plan} />
        </div>
      )}
    </Dialog>
  );
}
