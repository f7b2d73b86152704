import { expect, test, vi } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { click, draw } from '#renderer/test-draw.tsx';
import { ChoiceChip, ListFilters, named } from '#renderer/ui/list-filters.tsx';

const YEAR = { from: '2026-01-01' as IsoDate, to: '2026-12-31' as IsoDate };

function drawn(category: string | null, onChange: (part: object) => void) {
  return draw(
    <ListFilters filter={{ search: '', ...YEAR }} when="Spent" onChange={onChange}>
      <ChoiceChip
        field="Category"
        value={category}
        choices={named(['Travel', 'Hardware'])}
        onChange={(value) => onChange({ category: value })}
      />
    </ListFilters>,
  );
}

test('a filter says what it is, and is dropped by itself', () => {
  const onChange = vi.fn();
  const page = drawn('Travel', onChange);
  expect(page.textContent).toContain('Spent this year');
  expect(page.textContent).toContain('Category Travel');
  click(page.querySelector<HTMLElement>('[aria-label="Drop Category"]')!);
  click(page.querySelector<HTMLElement>('[aria-label="Drop Spent"]')!);
  expect(onChange.mock.calls).toEqual([[{ category: null }], [{ from: null, to: null }]]);
});

test('a filter at its widest has nothing to drop', () => {
  const page = drawn(null, () => undefined);
  expect(page.textContent).toContain('Category any');
  expect(page.querySelector('[aria-label="Drop Category"]')).toBeNull();
});
