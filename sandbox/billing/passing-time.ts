import { startOf } from '#sandbox/billing/calendar.ts';
import type { CardRow } from '#sandbox/billing/cards.ts';
import { keepCard, showCard } from '#sandbox/billing/cards.ts';
import { tellEvent } from '#sandbox/billing/events.ts';
import { atMoment, billingLedger } from '#sandbox/billing/ledger.ts';
import { resume } from '#sandbox/billing/subscription-acts.ts';
import { activate, beginSubscription, end, renew } from '#sandbox/billing/subscription-life.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

type Due = { readonly day: string; readonly since: number; readonly act: (at: Practice) => void };

/**
 * Does all that fell due since somebody last looked, each at the first moment of its own day and
 * in the order of the days: one leap over a year ends where twelve looks would have.
 */
export function letTimePass(practice: Practice): void {
  const ledger = billingLedger(practice);
  const today = dayOf(nowOf(ledger));
  for (let due = nextDue(ledger, today); due; due = nextDue(ledger, today)) {
    due.act(atMoment(ledger, Math.max(startOf(due.day), due.since)));
  }
}

function nextDue({ state }: Practice, today: string): Due | null {
  let first: Due | null = null;
  for (const row of state.billing.subscriptions.values()) {
    const day = dueOn(row);
    if (day === null || day > today || (first && first.day <= day)) continue;
    first = { day, since: row.createdAt, act: (at) => pass(at, row, day) };
  }
  for (const card of state.billing.cards.values()) {
    const day = card.isExpiryTold ? null : firstAfter(card);
    if (day === null || day > today || (first && first.day <= day)) continue;
    first = { day, since: card.modifiedAt, act: (at) => tellExpired(at, card) };
  }
  return first;
}

function dueOn(row: SubscriptionRow): string | null {
  if (row.state === 'paused') return row.resumesOn;
  return row.state === 'non_renewing' ? row.termEndsOn : row.nextBillingOn;
}

function pass(at: Practice, row: SubscriptionRow, day: string): void {
  switch (row.state) {
    case 'future':
      beginSubscription(at, row);
      return;
    case 'trial':
      activate(at, row, day);
      return;
    case 'live':
      renew(at, row, day);
      return;
    case 'non_renewing':
      end(at, row, { day, state: 'cancelled' });
      return;
    case 'paused':
      resume(at, row, day);
      return;
    default:
      return;
  }
}

/** The first day on which a card is no longer good. */
function firstAfter({ month, year }: CardRow): string {
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return `${next}-01`;
}

function tellExpired(at: Practice, card: CardRow): void {
  const told = { ...card, isExpiryTold: true };
  keepCard(at, told, 'update');
  tellEvent(at, 'card_expired', { card: showCard(at, told) });
}
