import { Download, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Dialog } from '#components/Dialog.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { saveFile } from '#components/save-file.ts';
import type { RunbookStepView, RunView } from '#contract/runbooks.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatBytes, formatFull } from '#state/format.ts';
import { evidenceBlob, isPicture } from './evidence-blob.ts';

type Evidence = RunbookStepView['evidence'][number];
type KeptFile = Extract<Evidence['content'], { kind: 'file' }>;

/** What was kept with a step. `run` null or ended: it stays as it is. */
export function EvidenceList({ run, step }: { readonly run: RunView | null; readonly step: RunbookStepView }) {
  const { runbooks } = useConsole();
  if (step.evidence.length === 0) return null;
  return (
    <ul className="EvidenceList" aria-label={`Kept with ${step.title}`}>
      {step.evidence.map(({ id, at, by, label, content }) => (
        <li key={id} title={`${by}, ${formatFull(at)}`}>
          <div className="EvidenceList-content">
            {label === '' ? null : <span className="EvidenceList-label">{label}</span>}
            {content.kind === 'text' ? <KeptText text={content.text} label={label} /> : <KeptFileLine file={content} />}
          </div>
          {run === null || run.ended !== null ? null : (
            <IconButton label={`Take off ${label || 'this'}`} onPress={() => void runbooks.removeEvidence(run, id)}>
              <X size={12} aria-hidden />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** More than this many characters or lines are scrolled. */
const short = { characters: 400, lines: 8 };

function KeptText({ text, label }: { readonly text: string; readonly label: string }) {
  const isLong = text.length > short.characters || text.split('\n').length > short.lines;
  return isLong ? (
    <pre className="EvidenceList-text" tabIndex={0} aria-label={label || 'What was found'}>
      {text}
    </pre>
  ) : (
    <span className="EvidenceList-text">{text}</span>
  );
}

function KeptFileLine({ file }: { readonly file: KeptFile }) {
  const { gateway, toasts } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const picture = usePicture(file);
  const save = async (): Promise<void> => {
    const blob = await evidenceBlob(gateway, file.file);
    if (blob === null) toasts.show({ tone: 'bad', text: `${file.name} could not be read.` });
    else saveFile(blob, file.name);
  };
  return (
    <>
      {picture === null ? null : (
        <button
          type="button"
          className="EvidenceList-picture"
          aria-label={`Show ${file.name}`}
          onClick={() => setOpen(true)}
        >
          <img src={picture} alt="" />
        </button>
      )}
      <button type="button" className="EvidenceList-file" onClick={() => void save()}>
        <Download size={12} aria-hidden />
        <span className="truncate">{file.name}</span> <span>{formatBytes(file.size)}</span>
      </button>
      {picture === null ? null : (
        <Dialog title={file.name} size="large" isOpen={isOpen} onClose={() => setOpen(false)}>
          <img className="EvidenceList-large" src={picture} alt={file.name} />
        </Dialog>
      )}
    </>
  );
}

/** An address for a kept picture; null for other files and while it is being read. */
function usePicture({ file, type }: KeptFile): string | null {
  const { gateway } = useConsole();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!isPicture(type)) return undefined;
    let made: string | null = null;
    let isGone = false;
    void evidenceBlob(gateway, file).then((blob) => {
      if (blob === null || isGone) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    });
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [gateway, file, type]);
  return address;
}
