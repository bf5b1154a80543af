import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import { Kbd } from '#components/Kbd.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import './Search.css';

const pause = 120;

/** The search field above the list. The address keeps the words, so that back works. */
export function SearchBox() {
  const state = useConsole();
  const route = useStoreValue(state.route.store, (value) => value.route);
  const query = route.kind === 'search' ? route.query : '';
  const [typed, setTyped] = useState(query);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cameFrom = useRef(route);
  /** What this field last sent the address to. */
  const asked = useRef<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (route.kind !== 'search') cameFrom.current = route;
    const isOurs = route.kind === 'search' && route.query === asked.current;
    // Somebody went elsewhere: what was typed a moment before must not pull them back.
    if (!isOurs) clearTimeout(waiting.current);
    if (!isOurs || document.activeElement !== input.current) setTyped(query);
  }, [route, query]);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const search = (text: string): void => {
    clearTimeout(waiting.current);
    const now = state.route.store.getState().route;
    if (text.trim() === '') {
      if (now.kind === 'search')
        state.route.go(
          cameFrom.current.kind === 'search'
            ? { kind: 'queue', queue: 'all', tier: null, ticket: null }
            : cameFrom.current,
        );
      return;
    }
    const ticket = now.kind === 'page' ? null : now.ticket;
    asked.current = text;
    state.route.go({ kind: 'search', query: text, ticket }, now.kind === 'search' ? 'replace' : 'push');
  };
  const leave = (): void => {
    setTyped('');
    search('');
    input.current?.blur();
    requestAnimationFrame(() => state.navigator.active()?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      search(typed);
      state.navigator.active()?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className="SearchBox" data-search>
      <Search size={14} aria-hidden className="SearchBox-icon" />
      <input
        ref={input}
        type="search"
        aria-label="Search tickets, customers, text"
        aria-keyshortcuts="/"
        placeholder="Search tickets, customers, text…"
        value={typed}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => search(text), pause);
        }}
      />
      {typed ? (
        <IconButton label="Leave the search" onPress={leave}>
          <X size={14} aria-hidden />
        </IconButton>
      ) : (
        <Kbd keys="/" />
      )}
    </search>
  );
}
