import { findFeedPlace } from '#db/feed-places.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';

/** When a feed was read for the first time: what is older there is not about this ledger. */
export function firstReadAt(db: Reader, feed: string): Instant | null {
  return findSetting<Instant>(db, settingOf(feed));
}

/** To be told before the place of the feed is kept. */
export function noteFirstRead(tx: Writer, feed: string, now: Instant): void {
  const isFirst = (findFeedPlace(tx, feed)?.readAt ?? null) === null;
  // A moment that is still to come was noted by a clock that has been set back (rule F22).
  const isToCome = (firstReadAt(tx, feed) ?? now) > now;
  if (isFirst || isToCome) saveSetting(tx, settingOf(feed), now);
}

function settingOf(feed: string): string {
  return `first-read:${feed}`;
}
