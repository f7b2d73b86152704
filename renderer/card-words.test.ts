import { expect, test } from 'vitest';
import type { CardPageView } from '#contract/cards.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { CardPageId, ClientId, InvoiceId } from '#domain/ids.ts';
import { cardName, cardWithin, copyWords, expiryLooks, pageWords } from '#renderer/card-words.ts';

const PAGE: CardPageView = {
  id: 'p' as CardPageId,
  purpose: { kind: 'pay-invoice', invoiceId: 'i' as InvoiceId },
  state: 'open',
  url: 'https://billing.zoho.eu/hostedpage/2-a/checkout',
  askedAt: 0 as CardPageView['askedAt'],
  expiresAt: null,
  delivery: 'delivered',
  said: 'Delivered.',
  isOfBilling: true,
};
const STORING = { kind: 'store-card', clientId: 'c' as ClientId } as const;

test('X9 the window says how a page stands, and that nothing was paid where nothing was', () => {
  expect(pageWords(PAGE)).toBe('Whoever has its link can pay.');
  expect(pageWords({ ...PAGE, isOfBilling: false })).toContain('not on its own address');
  for (const state of ['refused', 'left', 'lapsed'] as const) {
    expect(pageWords({ ...PAGE, state })).toContain('Nothing was paid');
    expect(pageWords({ ...PAGE, state, purpose: STORING })).not.toContain('paid');
  }
  expect(copyWords(PAGE.purpose)).toBe('Copy payment link');
  expect(copyWords(STORING)).toBe('Copy link');
  const parked = { ...PAGE, state: 'asked', delivery: 'needs-you', said: 'No gateway.' } as const;
  expect(pageWords(parked)).toBe('Billing made no page. No gateway.');
});

test('X14 a card is named by brand and last digits, and how long it is good is said', () => {
  const card = { clientId: 'c' as ClientId, remoteId: '1', brand: 'visa', lastFour: '1111' };
  expect(cardName(card)).toBe('Visa ending in 1111');
  expect(cardWithin(card)).toBe('Visa ending in 1111');
  expect(cardWithin({ ...card, brand: '' })).toBe('the card ending in 1111');
  const at = (expires: string) => expiryLooks({ ...card, expires }, '2026-11-20' as IsoDate).state;
  expect([at('2026-10'), at('2026-12'), at('2030-01'), at('')]).toEqual([
    'unpaid',
    'at-limit',
    'live',
    'unknown',
  ]);
});
