import { useEffect, useRef, type ReactNode } from 'react';
import { formatCount } from '#state/format.ts';

export type NavLinkProps = {
  readonly href: string;
  readonly isCurrent: boolean;
  /** Null while it is not known; left out where there is nothing to count. */
  readonly count?: number | null | undefined;
  readonly tone?: 'amber' | 'red' | undefined;
  readonly children: ReactNode;
};

/** One line of the queue column: a link with a count. */
export function NavLink({ href, isCurrent, count, tone, children }: NavLinkProps) {
  const line = useRef<HTMLAnchorElement>(null);
  // The column scrolls where the window is low; a key may have led to a line that is not in sight.
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <a ref={line} className="NavLink" href={href} aria-current={isCurrent ? 'page' : undefined}>
        <span className="truncate">{children}</span>
        {count === undefined ? null : (
          <span className="NavLink-count" data-tone={tone}>
            {count === null ? '' : formatCount(count)}
          </span>
        )}
      </a>
    </li>
  );
}
