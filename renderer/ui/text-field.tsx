import type { TablerIcon } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { holdsCard } from '#domain/card/mask.ts';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';

type Props = FieldProps & {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Several lines. */
  readonly rows?: number;
  readonly placeholder?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly icon?: TablerIcon;
  /** Stands before the text: `INV-`. */
  readonly lead?: string;
  /** Stands after the text: `h`, `days`. */
  readonly unit?: string;
  readonly hasFirstFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
};

export function TextField({
  value,
  onChange,
  rows,
  placeholder,
  type = 'text',
  icon: Icon,
  lead,
  unit,
  hasFirstFocus = false,
  onKeyDown,
  ...field
}: Props) {
  const shared = {
    className: 'field-input',
    value,
    placeholder,
    onBlur: field.onLeave,
    onKeyDown,
    'data-autofocus': hasFirstFocus || undefined,
  };
  return (
    <Field {...field} asks={field.asks ?? cardNote(value)}>
      {(control) => (
        <>
          {Icon && <Icon aria-hidden="true" />}
          {lead && <span className="field-unit">{lead}</span>}
          {rows === undefined ? (
            <input
              {...control}
              {...shared}
              type={type}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange(event.currentTarget.value)}
            />
          ) : (
            <textarea
              {...control}
              {...shared}
              rows={rows}
              onChange={(event) => onChange(event.currentTarget.value)}
            />
          )}
          {unit && <span className="field-unit">{unit}</span>}
        </>
      )}
    </Field>
  );
}

/** Said while it is typed, so that nobody wonders where the digits went (rule X1). */
function cardNote(value: string): string | null {
  if (!holdsCard(value)) return null;
  return 'This looks like a card number. Only its last four digits are kept.';
}
