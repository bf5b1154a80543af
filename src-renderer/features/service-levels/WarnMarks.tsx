import { Checkbox } from '#components/Checkbox.tsx';
import { markWords } from './warn-words.ts';
import './WarnMarks.css';

/** The chain of the playbook: half-way, at risk, due, and once more after it. */
const usual = [0.5, 0.75, 1, 1.5] as const;

const meaning = (part: number): string => {
  if (part === 1) return 'when due';
  return part > 1 ? `${markWords(part)}, after it` : markWords(part);
};

export type WarnMarksProps = {
  /** Parts of the target, rising. */
  readonly value: readonly number[];
  readonly onChange: (warnAt: readonly number[]) => void;
};

/** Which marks of a target warn. Marks of a file that are none of the usual ones stand beside them. */
export function WarnMarks({ value, onChange }: WarnMarksProps) {
  const marks = [...new Set([...usual, ...value])].toSorted((a, b) => a - b);
  return (
    <div className="WarnMarks" role="group" aria-label="Warn at">
      <span className="TextField-label">Warn at</span>
      <div className="WarnMarks-list">
        {marks.map((mark) => (
          <Checkbox
            key={mark}
            isSelected={value.includes(mark)}
            onChange={(isOn) => onChange(marks.filter((other) => (other === mark ? isOn : value.includes(other))))}
          >
            {meaning(mark)}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
