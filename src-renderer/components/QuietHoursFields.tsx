import { TextField } from './TextField.tsx';

export type QuietHoursFieldsProps = {
  /** Local wall-clock times "HH:MM". */
  readonly value: { readonly from: string; readonly to: string };
  readonly onChange: (end: 'from' | 'to', time: string) => void;
  /** What the second time means, where it lies on the next day. */
  readonly until: string;
};

/** The two ends of the quiet hours, wherever they are set. */
export function QuietHoursFields({ value, onChange, until }: QuietHoursFieldsProps) {
  return (
    <>
      <TextField label="Quiet from" type="time" value={value.from} onChange={(time) => onChange('from', time)} />
      <TextField
        label="Quiet until"
        type="time"
        value={value.to}
        onChange={(time) => onChange('to', time)}
        hint={until}
      />
    </>
  );
}
