import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch';
import './Switch.css';

export type SwitchProps = Omit<AriaSwitchProps, 'className' | 'style' | 'children'> & {
  readonly children: ReactNode;
  readonly hint?: string;
};

/** A setting that takes effect at once. */
export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="Switch">
      <span className="Switch-track" aria-hidden>
        <span className="Switch-thumb" />
      </span>
      <span className="Switch-words">
        <span>{children}</span>
        {hint ? <span className="TextField-hint">{hint}</span> : null}
      </span>
    </AriaSwitch>
  );
}
