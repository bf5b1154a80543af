import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './Finder.css';

export type FinderProps<T> = {
  /** The name of the field. */
  readonly label: string;
  /** The name of the list. */
  readonly listLabel: string;
  readonly placeholder: string;
  /** Best first. Asked again for each other text; keep it the same function between renderings. */
  readonly find: (query: string) => Promise<readonly T[]>;
  readonly keyOf: (item: T) => string | number;
  /** A `strong` for its name and a `span` for what it is about. */
  readonly draw: (item: T) => ReactNode;
  /** `isOther`: Shift was held, for the less common of two ways. */
  readonly onChoose: (item: T, isOther: boolean) => void;
  readonly noneWords: (query: string) => string;
};

/** A field and what is found for it: type, move with the arrow keys, choose with Enter. */
export function Finder<T>({ label, listLabel, placeholder, find, keyOf, draw, onChoose, noneWords }: FinderProps<T>) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly T[] | null>(null);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    let isGone = false;
    void find(query).then((items) => {
      if (isGone) return;
      setFound(items);
      setAt(0);
    });
    return () => {
      isGone = true;
    };
  }, [find, query]);
  const moveTo = (next: number): void => {
    const count = found?.length ?? 0;
    if (count === 0) return;
    const index = (next + count) % count;
    setAt(index);
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = found?.[at];
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (chosen !== undefined) onChoose(chosen, event.shiftKey);
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="Finder-field"
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found?.[at] === undefined ? undefined : `${id}-${at}`}
        placeholder={placeholder}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} className="Finder-list" role="listbox" tabIndex={-1} aria-label={listLabel}>
        {(found ?? []).map((item, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <div
            key={keyOf(item)}
            id={`${id}-${index}`}
            className="Finder-item"
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setAt(index)}
            onClick={(event) => onChoose(item, event.shiftKey)}
          >
            {draw(item)}
          </div>
        ))}
      </div>
      {found !== null && found.length === 0 ? <p className="Finder-none">{noneWords(query)}</p> : null}
    </>
  );
}
