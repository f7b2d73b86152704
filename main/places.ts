import { join } from 'node:path';
import type { Places } from '#main/services.ts';

/** Where things of this installation lie. `temporary` is a folder nobody else can know of. */
export function placesIn(data: string, temporary: string): Places {
  return {
    ledger: join(data, 'gigledger.ledger'),
    receipts: join(data, 'receipts'),
    backups: join(data, 'backups'),
    logs: join(data, 'logs'),
    practice: join(data, 'practice.json'),
    window: join(data, 'window.json'),
    temporary,
  };
}
