import { expect, test } from 'vitest';
import { NETWORK_LOOK_MS, networkWatch } from '#main/network-watch.ts';

test('S31 that the network goes and comes back is told once each, and wakes who waits', () => {
  const told: string[] = [];
  let isOnline = true;
  const look = networkWatch({
    isOnline: () => isOnline,
    onChange: () => told.push('changed'),
    wake: () => told.push('woken'),
  });
  look();
  isOnline = false;
  look();
  look();
  isOnline = true;
  look();
  look();
  expect(told).toEqual(['changed', 'changed', 'woken']);
  expect(NETWORK_LOOK_MS).toBeLessThanOrEqual(10_000);
});
