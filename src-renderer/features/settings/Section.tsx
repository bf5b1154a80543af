import { useEffect, useRef, type ReactNode } from 'react';

export type SectionProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** One area of the settings: its title, what it is about, its contents. */
export function Section({ title, lead, actions, wide = false, children }: SectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whatever was pressed to come here may be gone; the focus must not be lost with it.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <section className="Settings-section" aria-labelledby="settings-title" data-wide={wide || undefined}>
      <header className="Settings-head">
        <div className="Settings-head-words">
          <h1 id="settings-title" className="Settings-title" tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead ? <p className="Settings-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="Settings-actions">{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

/** A few settings that belong together. */
export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="Settings-group" role="group" aria-label={title}>
      <h2 className="Settings-group-title">{title}</h2>
      <div className="Settings-card">{children}</div>
    </div>
  );
}
