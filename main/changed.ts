import type { ChangedArea } from '#contract/events.ts';
import type { Services } from '#main/services.ts';

/** After a change was written: the window asks again, and what waits may go out. */
export function changed(
  services: Pick<Services, 'push' | 'wakeSync'>,
  ...areas: readonly ChangedArea[]
): void {
  services.push({ kind: 'ledger.changed', areas });
  services.wakeSync();
}
