import { powerMonitor } from 'electron';
import type { Program } from '#main/compose.ts';
import { copyDaily } from '#main/copying.ts';
import { NETWORK_LOOK_MS, networkWatch } from '#main/network-watch.ts';
import type { Outer } from '#main/outer.ts';

const LOOK_MS = 30_000;
const IDLE_S = 60;

/** What happens by the clock: the day turns, the network comes back, the daily copy is made. */
export function keepTime({ services, loop }: Program, outer: Outer): void {
  let day = services.today();
  const lookAtNetwork = networkWatch({
    isOnline: outer.isOnline,
    onChange: () => services.push({ kind: 'sync.changed' }),
    wake: loop.wake,
  });
  const look = () => {
    if (services.today() !== day) {
      day = services.today();
      services.push({ kind: 'today.changed' });
    }
    if (powerMonitor.getSystemIdleTime() >= IDLE_S) copyQuietly(services, outer);
  };
  setInterval(look, LOOK_MS).unref();
  setInterval(lookAtNetwork, NETWORK_LOOK_MS).unref();
  powerMonitor.on('resume', () => {
    look();
    lookAtNetwork();
  });
}

function copyQuietly(services: Program['services'], outer: Outer): void {
  const { readOnlyBecause, closedBecause } = services.facts();
  if (readOnlyBecause !== null || closedBecause !== null) return;
  try {
    const copying = { ...outer.binding, ledger: services.ledger, now: services.now };
    if (copyDaily(copying, services.places.backups) !== null) outer.log.info('daily copy');
  } catch (cause) {
    outer.log.problem('daily copy', { cause });
  }
}
