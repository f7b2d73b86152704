import '#renderer/ui/select-field.css';
import '#renderer/ui/search-picker.css';
import { Combobox, type ComboboxStore, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Field, type FieldProps } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

const MAKE_NEW = 'make new';
const REST_MS = 80;
/** A list longer than this is searched, not scrolled. */
const MOST = 50;
/** A cell of a line editor is narrower than what it offers. */
const CELL_LIST_WIDTH = 400;

export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** At the right: a price, a unit. */
  readonly end?: ReactNode;
};

type Props<C extends Choice> = FieldProps & {
  readonly value: { readonly id: string; readonly label: string } | null;
  readonly find: (text: string) => Promise<readonly C[]>;
  /** The procedure behind `find`: its answers are kept and made stale with it. */
  readonly findKey: string;
  readonly onPick: (choice: C) => void;
  /** Nothing may be chosen: an emptied field that is left means none. */
  readonly onNone?: () => void;
  /** Free text is allowed: Esc and leaving keep what was typed. */
  readonly onText?: (text: string) => void;
  readonly makeNew?: {
    readonly label: (text: string) => string;
    readonly run: (text: string) => void;
  };
  readonly placeholder?: string;
  readonly hasFirstFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
};

/** Type to search; Enter takes the marked one, Esc keeps the text, the last line makes a new one. */
export function SearchPicker<C extends Choice>(props: Props<C>) {
  const {
    value,
    onText,
    onNone: _onNone,
    makeNew,
    placeholder,
    hasFirstFocus,
    onKeyDown,
    ...field
  } = props;
  const picker = usePicker(props);
  const { combobox, text, choices, offersNew } = picker;

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={picker.submit}
      offset={4}
      {...(props.isCell && { width: CELL_LIST_WIDTH, position: 'bottom-start' as const })}
      transitionProps={{ transition: 'fade', duration: 80 }}
    >
      <Field {...field}>
        {(control) => (
          <Combobox.Target>
            <input
              {...control}
              className="field-input"
              value={text ?? value?.label ?? ''}
              placeholder={placeholder}
              data-autofocus={hasFirstFocus || undefined}
              spellCheck={false}
              autoComplete="off"
              onFocus={(event) => event.currentTarget.select()}
              onClick={() => combobox.openDropdown()}
              onChange={(event) => picker.type(event.currentTarget.value)}
              onKeyDown={(event) => {
                picker.press(event);
                if (!event.isDefaultPrevented()) onKeyDown?.(event);
              }}
              onBlur={picker.leave}
            />
          </Combobox.Target>
        )}
      </Field>
      <Combobox.Dropdown className="select-list" hidden={choices.length === 0 && !offersNew}>
        <Combobox.Options aria-label={field.label} mah={280} style={{ overflowY: 'auto' }}>
          {choices.map((choice) => (
            <ChoiceLine key={choice.id} choice={choice} />
          ))}
          {makeNew && offersNew && (
            <Combobox.Option value={MAKE_NEW} className="select-option row picker-last">
              {makeNew.label((text ?? '').trim())}
            </Combobox.Option>
          )}
        </Combobox.Options>
        {onText && choices.length > 0 && <KeepText text={value?.label ?? ''} />}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function ChoiceLine({ choice }: { readonly choice: Choice }) {
  return (
    <Combobox.Option value={choice.id} className="select-option row">
      <span>{choice.label}</span>
      {choice.note && <span className="picker-note">{choice.note}</span>}
      {choice.end && <span className="picker-end">{choice.end}</span>}
      <span className="picker-enter">
        <Kbd keys="Enter" />
      </span>
    </Combobox.Option>
  );
}

/** Where free text is allowed, nobody has to take what is offered. */
function KeepText({ text }: { readonly text: string }) {
  return (
    <div className="row picker-keep">
      <span className="truncate">Keep “{text}” as free text</span>
      <span className="push">
        <Kbd keys="Escape" />
      </span>
    </div>
  );
}

/** `text` is what was typed since the last choice; null while the field shows its value. */
function usePicker<C extends Choice>(props: Props<C>) {
  const { find, findKey, onPick, onText, onNone, makeNew, onLeave } = props;
  const [text, setText] = useState<string | null>(null);
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
    onDropdownOpen: () => combobox.selectFirstOption(),
  });
  const found = useChoices(find, findKey, text ?? '', combobox.dropdownOpened);
  const { choices } = found;
  useMarkFirst(combobox, choices.map((choice) => choice.id).join(' '));

  return {
    combobox,
    text,
    choices,
    offersNew: makeNew !== undefined && mayMakeNew(found, text ?? ''),
    type(next: string) {
      setText(next);
      onText?.(next);
      combobox.openDropdown();
      combobox.selectFirstOption();
    },
    submit(id: string) {
      const chosen = choices.find((choice) => choice.id === id);
      const typed = (text ?? '').trim();
      setText(null);
      combobox.closeDropdown();
      if (chosen) onPick(chosen);
      else if (id === MAKE_NEW) makeNew?.run(typed);
    },
    press(event: KeyboardEvent<HTMLInputElement>) {
      if (event.key !== 'Escape' || !combobox.dropdownOpened) return;
      event.preventDefault();
      event.stopPropagation();
      combobox.closeDropdown();
    },
    leave() {
      combobox.closeDropdown();
      if (text?.trim() === '') onNone?.();
      setText(null);
      onLeave?.();
    },
  };
}

type Choices = { readonly choices: readonly Choice[]; readonly isAnswered: boolean };

/** Answers come after the key that asked for them: Enter takes the first of the newest. */
function useMarkFirst(combobox: ComboboxStore, shown: string): void {
  const { dropdownOpened, selectFirstOption } = combobox;
  const mark = useRef(selectFirstOption);
  mark.current = selectFirstOption;
  useEffect(() => {
    if (dropdownOpened && shown !== '') mark.current();
  }, [dropdownOpened, shown]);
}

function useChoices<C extends Choice>(
  find: (text: string) => Promise<readonly C[]>,
  findKey: string,
  text: string,
  isOn: boolean,
): { readonly choices: readonly C[]; readonly isAnswered: boolean } {
  const [search] = useDebouncedValue(text.trim(), REST_MS);
  const { data, isPlaceholderData } = useQuery({
    queryKey: [findKey, 'choices', search],
    queryFn: () => find(search),
    enabled: isOn,
    placeholderData: keepPreviousData,
  });
  const isAnswered = data !== undefined && !isPlaceholderData && search === text.trim();
  return { choices: (data ?? []).slice(0, MOST), isAnswered };
}

/** Nothing new is offered before it is known that there is none of that name. */
function mayMakeNew({ choices, isAnswered }: Choices, text: string): boolean {
  const name = text.trim().toLowerCase();
  return isAnswered && choices.every((choice) => choice.label.toLowerCase() !== name);
}
