import { X } from 'lucide-react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import './ToastRegion.css';

export type Toast = {
  readonly id: number;
  readonly tone: 'neutral' | 'bad';
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
};

/** What has just happened, with its undo. Read aloud politely; never takes the focus. */
export function ToastRegion({
  toasts,
  onDismiss,
}: {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: number) => void;
}) {
  return (
    <section className="ToastRegion" aria-label="Messages" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <div key={toast.id} className="Toast" data-tone={toast.tone}>
          <p className="Toast-text">{toast.text}</p>
          {toast.action ? (
            <Button
              size="small"
              variant="plain"
              onPress={() => {
                toast.action?.run();
                onDismiss(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <IconButton label="Dismiss" onPress={() => onDismiss(toast.id)}>
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
