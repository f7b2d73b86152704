import { callsASecond, deliveriesASecond, startPractice } from '#tests/bench/support/real-drain.ts';
import { head, type Target, tellAlone } from '#tests/bench/support/report.ts';
import { type Drained, drainInSimulatedTime } from '#tests/bench/support/simulated-drain.ts';

/**
 * How fast a backlog leaves: against the limits of Zoho in simulated time, and against the clock. What
 * is counted in simulated time is a fact about the code: a target that is missed there ends this with
 * other than 0.
 */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ALLOWED_A_MINUTE = 100;
const NONE = { atMost: 0, of: 'calls' } as const;

head('Drain to Books in simulated time: 100 calls a minute, 20 ms a call, reads included');
for (const [count, atMost] of [
  [250, 1.02],
  [1_000, 1.12],
  [10_000, 1.04],
] as const) {
  // With what is read meanwhile, ten thousand do not fit into any plan's day.
  const drained = await drainInSimulatedTime({ system: 'books', count, perDay: 2 * count });
  const least = MINUTE_MS * (Math.ceil(count / ALLOWED_A_MINUTE) - 1);
  demand(`${count} clients, of the least`, drained.ms / least, { atMost, of: 'ratio' });
  say(drained);
}

head('Drain to Books within the calls of any 24 hours, of the largest plan and of the smallest');
for (const [plan, perDay, count, atMost] of [
  ['ULTIMATE', 10_000, 10_000, 1.04],
  ['FREE', 1_000, 2_500, 1.05],
] as const) {
  const limits = { booksPerDay: perDay };
  const drained = await drainInSimulatedTime({ system: 'books', count, plan, limits });
  // All but the last day's are gone when a day has passed for each full one, what is read included.
  const least = DAY_MS * (Math.ceil(drained.calls / perDay) - 1);
  demand(`${count} clients on ${plan}, of the least`, drained.ms / least, { atMost, of: 'ratio' });
  demand('calls in the fullest day', drained.mostInADay, { atMost: perDay, of: 'calls' });
  say(drained);
}

head('Drain to CRM in batches of 100: requests, and credits of ten records each');
for (const count of [250, 1_000, 10_000]) {
  const { calls, credits, reads, refusedForLimit, ms } = await drainInSimulatedTime({
    system: 'crm',
    count,
  });
  demand(`${count} clients, requests`, calls, {
    atMost: Math.ceil(count / 100) + 1,
    of: 'calls',
  });
  demand(`${count} clients, credits`, credits, {
    atMost: Math.ceil(count / 10) + 1,
    of: 'calls',
  });
  demand('refused for a limit', refusedForLimit, NONE);
  console.log(`    ${(ms / 1_000).toFixed(1)} s, ${reads} of them reads`);
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

function say({ ms, calls, reads, refusedForLimit }: Drained): void {
  demand('refused for a limit', refusedForLimit, NONE);
  console.log(`    ${(ms / MINUTE_MS).toFixed(1)} min, ${calls} calls, ${reads} of them reads`);
}

function demand(name: string, value: number, target: Target): void {
  tellAlone(name, value, target);
  if (value > target.atMost) process.exitCode = 1;
}
