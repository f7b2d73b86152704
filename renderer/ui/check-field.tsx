import '#renderer/ui/check-field.css';
import type { ReactNode } from 'react';

type Props = {
  readonly label: string;
  readonly help?: ReactNode;
  /** The column's head says it; the label is read out all the same. */
  readonly isLabelHidden?: boolean;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

export function CheckField({ label, help, isLabelHidden = false, isOn, onChange }: Props) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={isLabelHidden ? 'unseen' : undefined}>
        {label}
        {help && <span className="small muted stack">{help}</span>}
      </span>
    </label>
  );
}
