import './ProgressBar.css';

export type ProgressBarProps = {
  /** What goes on, for screen readers. */
  readonly label: string;
  /** 0 to 1; null while it is not known. */
  readonly value: number | null;
  readonly tone?: 'accent' | 'green' | 'amber' | 'red' | 'grey';
  /** What the bar says in words, read instead of a percentage. */
  readonly valueText?: string;
};

/** How far something has come. Clocks use it too: the part of the time that is used up. */
export function ProgressBar({ label, value, tone = 'accent', valueText }: ProgressBarProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div
      className="ProgressBar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      {...(valueText === undefined ? {} : { 'aria-valuetext': valueText })}
      data-tone={tone}
    >
      <span
        className="ProgressBar-fill"
        data-unknown={share === null ? '' : undefined}
        style={share === null ? undefined : { inlineSize: `${share * 100}%` }}
      />
    </div>
  );
}
