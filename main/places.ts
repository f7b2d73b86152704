import { join } from 'node:path';
import type { Places } from '#main/services.ts';

/** Where things of this installation lie. `data` is the folder of the app, `temporary` the system's. */
export function placesIn(data: string, temporary: string): Places {
  return {
    ledger: join(data, 'gigledger.ledger'),
    receipts: join(data, 'receipts'),
    backups: join(data, 'backups'),
    logs: join(data, 'logs'),
    practice: join(data, 'practice.json'),
    window: join(data, 'window.json'),
    temporary: join(temporary, 'gigledger'),
  };
}
