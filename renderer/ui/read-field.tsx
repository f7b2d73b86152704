import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type ControlProps, Field, type FieldProps } from '#renderer/ui/field.tsx';
import type { Reading } from '#renderer/ui/reading.ts';

export type ReadFieldProps<T> = FieldProps & {
  readonly value: T | null;
  /** Only what is clear arrives here; null when the field was emptied. */
  readonly onChange: (value: T | null) => void;
  /** True while the field holds words that are not the value. */
  readonly onUnread?: (isUnread: boolean) => void;
  readonly placeholder?: string;
  readonly hasFirstFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

type Props<T> = ReadFieldProps<T> & {
  readonly read: (text: string) => Reading<T>;
  readonly show: (value: T) => string;
  /** How it was read, said below while typing. */
  readonly say?: (value: T) => string;
  readonly align?: 'start' | 'end';
  /** Stands after the text. */
  readonly end?: ReactNode;
  /** Keys that mean more than their sign; `type` puts a text in place of what stands there. */
  readonly intercept?: (
    event: KeyboardEvent<HTMLInputElement>,
    type: (text: string) => void,
  ) => void;
};

/**
 * A field whose text is read into a value with every key. Two readings are asked about, what cannot
 * be read stays as typed with its reason; neither touches the value.
 */
export function ReadField<T>(props: Props<T>) {
  const { value, read, show, say, end, placeholder, hasFirstFocus, ...field } = props;
  const typing = useTyping(props);
  const { reading, hasLeft } = typing;

  return (
    <Field
      {...field}
      help={reading?.kind === 'read' && say ? say(reading.value) : field.help}
      problem={hasLeft ? problemOf(reading, show, typing.take) : field.problem}
    >
      {(control: ControlProps) => (
        <>
          <input
            {...control}
            className="field-input"
            value={typing.text ?? (value === null ? '' : show(value))}
            placeholder={placeholder}
            data-autofocus={hasFirstFocus || undefined}
            spellCheck={false}
            autoComplete="off"
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => typing.type(event.currentTarget.value)}
            onKeyDown={(event) => {
              props.onKeyDown?.(event);
              if (!event.defaultPrevented) props.intercept?.(event, typing.type);
            }}
            onBlur={typing.leave}
          />
          {end}
        </>
      )}
    </Field>
  );
}

/** The text while it differs from the value; null when the field shows the value. */
function useTyping<T>({ read, onChange, onUnread, onLeave }: Props<T>) {
  const [text, setText] = useState<string | null>(null);
  const [hasLeft, setLeft] = useState(false);
  const reading = text === null || text.trim() === '' ? null : read(text);

  return {
    text,
    reading,
    hasLeft,
    type(next: string) {
      const found = next.trim() === '' ? null : read(next);
      setText(next);
      setLeft(false);
      if (found === null) onChange(null);
      if (found?.kind === 'read') onChange(found.value);
      onUnread?.(found !== null && found.kind !== 'read');
    },
    take(value: T) {
      setText(null);
      setLeft(false);
      onChange(value);
      onUnread?.(false);
    },
    leave() {
      const isUnread = reading !== null && reading.kind !== 'read';
      if (!isUnread) setText(null);
      setLeft(isUnread);
      onLeave?.();
    },
  };
}

function problemOf<T>(
  reading: Reading<T> | null,
  show: (value: T) => string,
  take: (value: T) => void,
): ReactNode {
  if (reading === null || reading.kind === 'read') return null;
  if (reading.kind === 'unreadable') return reading.why;
  return (
    <>
      {reading.why}
      {reading.readings.map((value) => (
        <button key={show(value)} type="button" className="link" onClick={() => take(value)}>
          {show(value)}
        </button>
      ))}
    </>
  );
}
