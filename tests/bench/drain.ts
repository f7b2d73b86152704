import { callsASecond, deliveriesASecond, startPractice } from '#tests/bench/support/real-drain.ts';
import { head, tellAlone } from '#tests/bench/support/report.ts';
import { type Drained, drainInSimulatedTime } from '#tests/bench/support/simulated-drain.ts';

/** How fast a backlog leaves: against the limits of Zoho in simulated time, and against the clock. */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ALLOWED_A_MINUTE = 100;

head('Drain to Books in simulated time: 100 calls a minute, 20 ms a call, reads included');
for (const [count, atMost] of [
  [250, 1.02],
  [1_000, 1.12],
  [9_900, 1.04],
] as const) {
  const drained = await drainInSimulatedTime({ system: 'books', count });
  const least = MINUTE_MS * (Math.ceil(count / ALLOWED_A_MINUTE) - 1);
  tellAlone(`${count} clients, of the least`, drained.ms / least, { atMost, of: 'ratio' });
  say(drained);
}

head('Drain to Books on the smallest plan: 1,000 calls in any 24 hours');
const free = await drainInSimulatedTime({
  system: 'books',
  count: 2_500,
  plan: 'FREE',
  limits: { booksPerDay: 1_000 },
});
tellAlone('2500 clients, of two days', free.ms / (2 * DAY_MS), { atMost: 1.05, of: 'ratio' });
say(free);

head('Drain to CRM in batches of 100: requests, and credits of ten records each');
for (const count of [250, 1_000, 10_000]) {
  const { calls, credits, reads, refusedForLimit, ms } = await drainInSimulatedTime({
    system: 'crm',
    count,
  });
  tellAlone(`${count} clients, requests`, calls, {
    atMost: Math.ceil(count / 100) + 1,
    of: 'calls',
  });
  tellAlone(`${count} clients, credits`, credits, {
    atMost: Math.ceil(count / 10) + 1,
    of: 'calls',
  });
  console.log(
    `    ${(ms / 1_000).toFixed(1)} s, ${reads} of them reads, ${refusedForLimit} refused for a limit`,
  );
}

head('Drain over loopback with the limits off, the practice organisation in a process of its own');
const practice = await startPractice();
const bare = await callsASecond(practice, 1_000);
console.log(`    ${bare.toFixed(0)} bare calls a second`);
for (const [system, count] of [
  ['books', 2_000],
  ['crm', 5_000],
] as const) {
  const rate = await deliveriesASecond(practice, { system, count });
  tellAlone(`${count} clients to ${system}, each`, 1_000 / rate, { atMost: 1_000 / 300, of: 'ms' });
  console.log(`    ${rate.toFixed(0)} a second`);
}
await practice.stop();

function say({ ms, calls, reads, refusedForLimit, mostInADay }: Drained): void {
  console.log(
    `    ${(ms / MINUTE_MS).toFixed(1)} min, ${calls} calls, ${reads} of them reads, ` +
      `${refusedForLimit} refused for a limit, ${mostInADay} in the fullest day`,
  );
}
