import './Kbd.css';

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/u.test(navigator.platform);
const names: Readonly<Record<string, string>> = {
  Mod: onMac ? '⌘' : 'Ctrl',
  Shift: onMac ? '⇧' : 'Shift',
  Alt: onMac ? '⌥' : 'Alt',
  Enter: onMac ? '⏎' : 'Enter',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The keys of a shortcut in words of this platform: "Mod+Enter" → "Ctrl Enter", "g n" → "g then n". */
export function keyWords(keys: string): readonly (readonly string[])[] {
  return keys.split(' ').map((stroke) => stroke.split(/\+(?=.)/u).map((key) => names[key] ?? key));
}

/** A shortcut, drawn as keys. `keys` is written as in the settings: "j", "Mod+Enter", "g n". */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="Kbd">
      {keyWords(keys).map((stroke, index) => (
        <kbd key={index}>{stroke.join(onMac ? '' : '+')}</kbd>
      ))}
    </span>
  );
}
