import '#renderer/ui/select-field.css';
import { Select } from '@mantine/core';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';

/** From this many options on, typing searches them. */
const SEARCH_FROM = 9;

type Props<V extends string> = FieldProps & {
  readonly value: V | null;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
};

export function SelectField<V extends string>({
  value,
  options,
  onChange,
  placeholder,
  ...field
}: Props<V>) {
  const pick = (chosen: string | null) => {
    const found = options.find((option) => option.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <Field {...field}>
      {({ readOnly, name, ...control }) => (
        <Select
          {...control}
          {...(name === undefined ? {} : { name })}
          {...(placeholder === undefined ? {} : { placeholder })}
          variant="unstyled"
          flex={1}
          data={[...options]}
          value={value}
          onChange={pick}
          onBlur={() => field.onLeave?.()}
          readOnly={readOnly}
          allowDeselect={false}
          searchable={options.length >= SEARCH_FROM}
          nothingFoundMessage="Nothing like that"
          maxDropdownHeight={280}
          comboboxProps={{
            offset: 4,
            transitionProps: { transition: 'fade', duration: 80 },
          }}
          classNames={{
            input: 'field-input select-input',
            dropdown: 'select-list',
            option: 'select-option',
          }}
        />
      )}
    </Field>
  );
}
