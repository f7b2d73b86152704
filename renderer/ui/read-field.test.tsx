import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { type Minor, minor } from '#domain/money.ts';
import { click, draw, EUR, leave, press, typeInto } from '#renderer/test-draw.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { MoneyField } from '#renderer/ui/number-fields.tsx';

function amountField(first: Minor | null = null) {
  const told = vi.fn<(amount: Minor | null) => void>();
  function Amount() {
    const [value, setValue] = useState(first);
    const change = (amount: Minor | null) => {
      told(amount);
      setValue(amount);
    };
    return <MoneyField label="Amount" value={value} currency={EUR} onChange={change} />;
  }
  const page = draw(<Amount />);
  return { page, told, field: page.querySelector('input') as HTMLInputElement };
}

function dayField(first: IsoDate | null) {
  const told = vi.fn<(day: IsoDate | null) => void>();
  function Day() {
    const [value, setValue] = useState(first);
    const change = (day: IsoDate | null) => {
      told(day);
      setValue(day);
    };
    return <DateField label="Day" value={value} onChange={change} />;
  }
  const page = draw(<Day />);
  return { page, told, field: page.querySelector('input') as HTMLInputElement };
}

test('W31 what is read in one way is passed on with every key, and written out on leaving', () => {
  const { field, told } = amountField();
  typeInto(field, '1400,82');
  expect(told).toHaveBeenLastCalledWith(140_082);
  leave(field);
  expect(field.value).toBe('1,400.82');
});

test('W31 two readings are asked about, and neither is taken until one is chosen', () => {
  const { page, field, told } = amountField(minor(500));
  typeInto(field, '1.400');
  leave(field);
  expect(told).not.toHaveBeenCalled();
  expect(field.value).toBe('1.400');
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('Choose one');

  click(page.querySelector('.field-note .link') as HTMLElement);
  expect(told).toHaveBeenCalledExactlyOnceWith(140_000);
  expect(field.value).toBe('1,400.00');
});

test('W31 what cannot be read stays as typed, with its reason, and the value as it was', () => {
  const { page, field, told } = amountField(minor(500));
  typeInto(field, 'twelve');
  expect(page.querySelector('[role="alert"]')).toBeNull();
  leave(field);
  expect(page.querySelector('[role="alert"]')?.textContent).toContain('“twelve”');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.value).toBe('twelve');
  expect(told).not.toHaveBeenCalled();
});

test('W31 an emptied field has no amount, which is not zero', () => {
  const { field, told } = amountField(minor(500));
  typeInto(field, '');
  expect(told).toHaveBeenLastCalledWith(null);
});

test('W38 a day field says at once how it read', () => {
  const { page, field, told } = dayField(null);
  typeInto(field, '4.12.');
  expect(told).toHaveBeenLastCalledWith('2026-12-04');
  expect(page.querySelector('.field-note')?.textContent).toContain('December 4, 2026');
});

test('W38 T, + and − move the day, Page a month', () => {
  const { field, told } = dayField('2026-01-31' as IsoDate);
  press(field, '+');
  expect(told).toHaveBeenLastCalledWith('2026-02-01');
  press(field, '-');
  press(field, 'PageDown');
  expect(told).toHaveBeenLastCalledWith('2026-02-28');
  press(field, 't');
  expect(told).toHaveBeenLastCalledWith('2026-11-20');
});

test('W38 a digit behind the sign makes it a number of days from today', () => {
  const { field, told } = dayField('2026-01-31' as IsoDate);
  press(field, '+');
  press(field, '1');
  typeInto(field, `${field.value}4`);
  expect(told).toHaveBeenLastCalledWith('2026-12-04');
});

test('W38 a letter behind T makes it a word', () => {
  const { field } = dayField('2026-01-31' as IsoDate);
  press(field, 't');
  press(field, 'o');
  expect(field.value).toBe('to');
});
