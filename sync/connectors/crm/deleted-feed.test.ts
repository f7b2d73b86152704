import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { deletedFeed } from '#sync/connectors/crm/deleted-feed.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

test('F22 what was deleted in CRM is asked about since a moment of its own clock', () => {
  const ahead = { setup: {}, now: (AT + 36_000_000) as Instant };
  const request = deletedFeed.ask(null, ahead);
  const date = new Date(AT).toUTCString();
  for (const answer of [
    reply(204, '', { date }),
    reply(200, { data: [], info: { more_records: false } }, { date }),
  ]) {
    const reading = deletedFeed.read(answer, { place: null, request, ...ahead });
    expect(reading).toMatchObject({ kind: 'read', place: { since: AT } });
  }
});
