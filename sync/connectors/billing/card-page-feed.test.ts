import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { cardPageFeed } from '#sync/connectors/billing/card-page-feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const HOUR_MS = 3_600_000;
const PAGE = { code: 0, hostedpage_id: '2-ab', status: 'fresh', data: {} };

test.each([
  ['ahead', HOUR_MS, 1, 'open'],
  ['right', 0, 1, 'open'],
  ['behind', -HOUR_MS, 0, 'lapsed'],
])(
  'F22 a page is over by the clock of Billing, though the one here is %s',
  (_, ms, left, state) => {
    const expiring_time = new Date(AT + left * 1_000).toISOString();
    const date = new Date(AT).toUTCString();
    const answer = reply(200, { ...PAGE, expiring_time }, { date });
    const request = { method: 'GET', path: '/hostedpages/2-ab' } as const;
    const now = (AT + ms) as Instant;
    const asked = { place: null, request, setup: billingSetup(), now };
    expect(cardPageFeed.read(answer, asked)).toMatchObject({ facts: [{ state }] });
  },
);
