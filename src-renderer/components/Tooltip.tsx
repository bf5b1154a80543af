import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from './Kbd.tsx';
import './Tooltip.css';

/** Names what the wrapped button does, after a moment of hover and at once on keyboard focus. */
export function Tooltip({ text, shortcut, children }: { readonly text: string; readonly shortcut?: string | undefined; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className="Tooltip" offset={6}>
        {text}
        {shortcut ? <Kbd keys={shortcut} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
