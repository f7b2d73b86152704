import '#renderer/ui/date-field.css';
import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { addDays, addMonths, type IsoDate, isoDate } from '#domain/dates.ts';
import { readDay } from '#domain/read/day.ts';
import { dayOrder, formatDayField, formatDayFull } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { ReadField, type ReadFieldProps } from '#renderer/ui/read-field.tsx';
import type { Reading } from '#renderer/ui/reading.ts';

/**
 * A day, typed as people type days. `T`, `+`, `−` and Page move it as long as nothing was typed;
 * a digit after the sign makes it `+14`, a letter after `T` makes it `today`.
 */
export function DateField(props: ReadFieldProps<IsoDate>) {
  const { today } = useFacts();
  const { value, onChange } = props;
  /** The key that moved the day a moment ago: it may turn out to be the first of a word. */
  const began = useRef<string | null>(null);

  const press = (event: KeyboardEvent<HTMLInputElement>, type: (text: string) => void) => {
    const before = began.current;
    began.current = null;
    if (before !== null && goesOn(before, event.key)) {
      event.preventDefault();
      return type(before + event.key);
    }
    const isUntouched = value !== null && event.currentTarget.value === formatDayField(value);
    const next = isUntouched && !props.isReadOnly ? movedBy(event, value, today) : null;
    if (next === null) return;
    event.preventDefault();
    began.current = event.key;
    onChange(next);
  };

  return (
    <ReadField
      {...props}
      intercept={press}
      read={(text) => readTyped(text, today)}
      show={(day) => formatDayField(day)}
      say={(day) => formatDayFull(day)}
      end={!props.isReadOnly && <Calendar label={props.label} value={value} onPick={onChange} />}
    />
  );
}

/** `+` and then a digit is a number of days; `t` and then a letter is a word. */
function goesOn(before: string, key: string): boolean {
  return before.toLowerCase() === 't' ? /^[a-z]$/i.test(key) : /^\d$/.test(key);
}

function Calendar({
  label,
  value,
  onPick,
}: {
  readonly label: string;
  readonly value: IsoDate | null;
  readonly onPick: (day: IsoDate) => void;
}) {
  const { today } = useFacts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      offset={6}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className="date-calendar"
          tabIndex={-1}
          aria-label={`Calendar, ${label}`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="date-sheet">
        <DatePicker
          size="sm"
          hideOutsideDates
          weekendDays={[]}
          firstDayOfWeek={dayOrder() === 'month-first' ? 0 : 1}
          ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
          value={value}
          defaultDate={value ?? today}
          onChange={(day) => {
            setOpen(false);
            if (day !== null) onPick(isoDate(day));
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Where a key takes the day; null when the key is for typing. */
function movedBy(event: KeyboardEvent, day: IsoDate, today: IsoDate): IsoDate | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 't':
    case 'T':
      return today;
    case '+':
      return addDays(day, 1);
    case '-':
    case '−':
      return addDays(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    case 'PageUp':
      return addMonths(day, -1);
    default:
      return null;
  }
}

function readTyped(text: string, today: IsoDate): Reading<IsoDate> {
  const found = readDay(text, { today, order: dayOrder() });
  return found.kind === 'day' ? { kind: 'read', value: found.day } : found;
}
