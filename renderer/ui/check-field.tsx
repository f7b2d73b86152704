import '#renderer/ui/check-field.css';
import type { ReactNode } from 'react';

type Props = {
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

export function CheckField({ label, help, isOn, onChange }: Props) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {help && <span className="small muted stack">{help}</span>}
      </span>
    </label>
  );
}
