import { EyeOff } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { blockedWords, type Blocked } from './blocked-words.ts';
import './RemoteContentBar.css';

export type RemoteContentBarProps = {
  readonly blocked: Blocked;
  /** Remote images may load already; then only trackers are reported. */
  readonly allowed: boolean;
  readonly sender: string | null;
  readonly onShowOnce: () => void;
  readonly onAlways: (address: string) => void;
};

/** What the mail wanted to load from elsewhere, and the choice to let the images in. */
export function RemoteContentBar({ blocked, allowed, sender, onShowOnce, onAlways }: RemoteContentBarProps) {
  const words = blockedWords(blocked);
  if (words === null) return null;
  return (
    <div className="RemoteContentBar">
      <EyeOff size={13} aria-hidden />
      <span>{words} blocked</span>
      {!allowed && blocked.images > 0 ? (
        <>
          <Button size="small" variant="plain" onPress={onShowOnce}>
            Show once
          </Button>
          {sender ? (
            <Button size="small" variant="plain" onPress={() => onAlways(sender)}>
              Always for this sender
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
