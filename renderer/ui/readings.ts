import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import { readAmount } from '#domain/read/amount.ts';
import { readPpm } from '#domain/read/percent.ts';
import { readPrice } from '#domain/read/price.ts';
import { readMilli } from '#domain/read/quantity.ts';
import type { Reading } from '#renderer/ui/reading.ts';

/** What `domain/read` says, in the one shape that fields understand. */
export function readMinorText(text: string, digits: number): Reading<Minor> {
  const found = readAmount(text, { digits });
  return found.kind === 'amount' ? { kind: 'read', value: found.amount } : found;
}

export function readPriceText(text: string, digits: number): Reading<Price> {
  const found = readPrice(text, { digits });
  return found.kind === 'price' ? { kind: 'read', value: found.price } : found;
}

export function readMilliText(text: string): Reading<Milli> {
  const found = readMilli(text);
  return found.kind === 'quantity' ? { kind: 'read', value: found.quantity } : found;
}

export function readPpmText(text: string): Reading<Ppm> {
  const found = readPpm(text);
  return found.kind === 'percent' ? { kind: 'read', value: found.rate } : found;
}
