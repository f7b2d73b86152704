import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { copyVerified, keepNewest } from '#db/backup.ts';
import type { Ledger } from '#db/ledger.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { refusalOf } from '#main/disk.ts';

const DAILY = 'daily';
const KEPT = 7;

type Copying = {
  readonly ledger: Ledger;
  readonly nativeBinding?: string | undefined;
  readonly now: () => Instant;
};

export type Copy = { readonly path: string };

/** A copy that was opened and added up again before it got its name, or a refusal. */
export function copyLedger(
  { ledger, nativeBinding, now }: Copying,
  { folder, name }: { readonly folder: string; readonly name: string },
): Copy {
  try {
    const { path } = copyVerified(ledger.read.$client, { folder, name, now: now(), nativeBinding });
    return { path };
  } catch (cause) {
    throw cause instanceof Refusal ? cause : refusalOf(cause, 'The copy');
  }
}

/** One copy a day, the last seven kept; null when today's is there. */
export function copyDaily(copying: Copying, folder: string): Copy | null {
  const day = new Date(copying.now()).toISOString().slice(0, 10);
  if (namesIn(folder).some((name) => name.startsWith(`${DAILY}-${day}`))) return null;
  const copy = copyLedger(copying, { folder, name: DAILY });
  keepNewest(folder, { name: DAILY, keep: KEPT });
  return copy;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => basename(name));
  } catch {
    return [];
  }
}
