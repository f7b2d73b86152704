/** Whole units as exact decimal text, all digits kept: 1,234 with two digits are `12.34`. */
export function decimalText(units: number, digits: number): string {
  const all = String(Math.abs(units)).padStart(digits + 1, '0');
  const cut = all.length - digits;
  const fraction = digits === 0 ? '' : `.${all.slice(cut)}`;
  return `${units < 0 ? '-' : ''}${all.slice(0, cut)}${fraction}`;
}

/** The same without zeros behind the last digit that matters: `12.3`, `-0.05`, `7`. */
export function shortDecimalText(units: number, digits: number): string {
  const text = decimalText(units, digits);
  return digits === 0 ? text : text.replace(/\.?0+$/, '');
}
