import {
  Bold,
  ChevronDown,
  Code,
  Eye,
  Image,
  Italic,
  Link,
  List,
  Paperclip,
  Pencil,
  TextQuote,
  Trash2,
} from 'lucide-react';
import { useRef } from 'react';
import { Button } from '#components/Button.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { Menu } from '#components/Menu.tsx';
import type { SendWish, Writing } from '#state/composer.ts';
import { newMail } from '#state/composer.ts';
import { useConsole } from '#state/console-context.tsx';
import type { Format } from './format-selection.ts';
import { sendChoices, sendWish } from './send-choices.ts';

export type ComposerFootProps = {
  readonly ticket: number;
  readonly writing: Writing;
  readonly isPreviewing: boolean;
  readonly onPreview: () => void;
  readonly onFormat: (format: Format) => void;
  /** Null where no template can be filled. */
  readonly onTemplate: (() => void) | null;
  /** Null where no article can be put in. */
  readonly onArticle: (() => void) | null;
  readonly onAttach: (files: readonly File[], inline: boolean) => void;
  readonly onSend: (wish: SendWish) => void;
};

const formats = [
  { format: 'bold', label: 'Bold', icon: Bold, keys: 'Mod+B' },
  { format: 'italic', label: 'Italic', icon: Italic, keys: 'Mod+I' },
  { format: 'code', label: 'Code', icon: Code },
  { format: 'link', label: 'Link', icon: Link },
  { format: 'list', label: 'List', icon: List },
  { format: 'quote', label: 'Quote', icon: TextQuote },
] as const satisfies readonly { format: Format; label: string; icon: unknown; keys?: string }[];

const savedWords = { yes: 'Draft kept', no: 'Saving…', failed: 'The draft could not be saved' } as const;

/** Below the text: formats, files, what is saved, and the ways to send. */
export function ComposerFoot({
  ticket,
  writing,
  isPreviewing,
  onPreview,
  onFormat,
  onTemplate,
  onArticle,
  onAttach,
  onSend,
}: ComposerFootProps) {
  const { composer, ticker } = useConsole();
  const files = useRef<HTMLInputElement>(null);
  const images = useRef<HTMLInputElement>(null);
  const { draft, saved, isSending } = writing;
  const take = (input: HTMLInputElement, inline: boolean): void => {
    onAttach([...(input.files ?? [])], inline);
    input.value = '';
  };
  return (
    <div className="ComposerFoot">
      <div className="ComposerFoot-tools">
        {onTemplate === null ? null : (
          <Button size="small" variant="plain" onPress={onTemplate}>
            / template
          </Button>
        )}
        {onArticle === null ? null : (
          <Button size="small" variant="plain" aria-keyshortcuts="Control+Shift+K Meta+Shift+K" onPress={onArticle}>
            KB article
          </Button>
        )}
        {formats.map(({ format, label, icon: Icon, ...more }) => (
          <IconButton
            key={format}
            label={label}
            {...('keys' in more ? { shortcut: more.keys } : {})}
            onPress={() => onFormat(format)}
          >
            <Icon size={15} aria-hidden />
          </IconButton>
        ))}
        <IconButton label="Attach files" onPress={() => files.current?.click()}>
          <Paperclip size={15} aria-hidden />
        </IconButton>
        <IconButton label="Picture in the text" onPress={() => images.current?.click()}>
          <Image size={15} aria-hidden />
        </IconButton>
        <input ref={files} type="file" multiple hidden onChange={(event) => take(event.target, false)} />
        <input ref={images} type="file" accept="image/*" hidden onChange={(event) => take(event.target, true)} />
        <IconButton label={isPreviewing ? 'Go on writing' : 'Preview'} onPress={onPreview}>
          {isPreviewing ? <Pencil size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
        </IconButton>
        {draft.text === '' && draft.id === null ? null : (
          <IconButton label="Throw the draft away" onPress={() => void composer.discard(ticket)}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        )}
      </div>
      <span className="ComposerFoot-saved" data-failed={saved === 'failed' || undefined} role="status">
        {draft.savedAt === null && saved === 'yes' ? '' : savedWords[saved]}
      </span>
      <div className="ComposerFoot-send">
        {ticket === newMail ? null : (
          <Button isPending={isSending} onPress={() => onSend({ status: { kind: 'waiting-on-customer' } })}>
            Send &amp; wait
          </Button>
        )}
        <span className="ComposerFoot-split">
          <Button type="submit" variant="primary" isPending={isSending} aria-keyshortcuts="Control+Enter Meta+Enter">
            Send <Kbd keys="Mod+Enter" />
          </Button>
          <Menu
            label="More ways to send"
            trigger={(props) => (
              <button type="button" className="ComposerFoot-more" aria-label="More ways to send" {...props}>
                <ChevronDown size={14} aria-hidden />
              </button>
            )}
            groups={() => sendChoices(ticker.now(), ticket !== newMail)}
            onChoose={(id) => onSend(sendWish(id))}
          />
        </span>
      </div>
    </div>
  );
}
