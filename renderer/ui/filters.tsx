import '#renderer/ui/filters.css';
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { MenuOf } from '#renderer/ui/menu-button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** Filters as they stand, and at the end what is done with the list. */
export function FilterBar({
  children,
  end,
}: {
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <div className="filter-bar">
      {children}
      {end && <div className="push row">{end}</div>}
    </div>
  );
}

type ChipProps<V extends string> = {
  readonly field: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** The filter is at its widest: there is nothing to drop. */
  readonly isAny: boolean;
  readonly onDrop?: () => void;
};

/** A filter that says what it is; *any* is a value too. */
export function FilterChip<V extends string>({
  field,
  value,
  options,
  onChange,
  isAny,
  onDrop,
}: ChipProps<V>) {
  const shown = options.find((option) => option.value === value)?.label ?? value;
  return (
    <span className="filter-chip">
      <MenuOf
        items={options.map((option) => ({
          label: option.label,
          onPress: () => onChange(option.value),
          isChosen: option.value === value,
        }))}
      >
        <button type="button">
          <span className="filter-chip-field">{field}</span> {shown}
          {(isAny || !onDrop) && <IconChevronDown aria-hidden="true" />}
        </button>
      </MenuOf>
      {!isAny && onDrop && (
        <button
          type="button"
          className="filter-chip-drop"
          aria-label={`Drop ${field}`}
          onClick={onDrop}
        >
          <IconX aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

type FindProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** Find in this list; `/` leads here, Esc empties it and goes back. */
export function FindBox({ label, value, onChange }: FindProps) {
  const input = useRef<HTMLInputElement>(null);
  useKeys([{ keys: '/', does: label, run: () => input.current?.focus() }]);
  return (
    <span className="find-box">
      <IconSearch aria-hidden="true" />
      <input
        ref={input}
        type="text"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onChange('');
          event.currentTarget.blur();
        }}
      />
      <Kbd keys="/" />
    </span>
  );
}
