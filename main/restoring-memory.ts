import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { holdsCard, maskCards } from '#domain/card/mask.ts';
import { Refusal } from '#domain/errors.ts';
import { writeWhole } from '#main/disk.ts';
import { findLink } from '#main/link.ts';
import { maskedWords } from '#main/masked-words.ts';
import type { Services } from '#main/services.ts';
import type { KnownAnswers } from '#sync/collecting.ts';

const zKept = z.object({
  identity: z.string(),
  answers: z.array(z.tuple([z.string(), z.unknown()])),
});

/**
 * What was read before a limit or an outage ended it lies beside the ledger until the next try, so
 * that a large organisation is read over several days (rule Q9). A person who cancels keeps nothing.
 */
export async function withMemory<T>(
  services: Services,
  work: (answers: KnownAnswers) => Promise<T>,
): Promise<T> {
  const file = `${services.places.ledger}.restoring`;
  const identity = findLink(services.ledger.read)?.identity ?? '';
  const answers: KnownAnswers = await recalled(file, identity);
  try {
    const result = await work(answers);
    await rm(file, { force: true });
    return result;
  } catch (cause) {
    const isCancelled = cause instanceof Refusal && cause.code === 'cancelled';
    if (isCancelled) await rm(file, { force: true });
    else await keep(file, { identity, answers: [...answers] });
    throw cause;
  }
}

/** Of another organisation, or not readable: as if there was none. */
async function recalled(file: string, identity: string): Promise<Map<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  const kept = zKept.safeParse(parsed(text)).data;
  return new Map(kept?.identity === identity ? kept.answers : []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where it cannot be written, the next try reads everything again. */
async function keep(file: string, { identity, answers }: z.input<typeof zKept>): Promise<void> {
  const masked = answers.map(([asked, answer]) => [asked, maskedWords(answer)]);
  const text = JSON.stringify({ identity, answers: masked }, (_, value) =>
    typeof value === 'number' ? maskedNumber(value) : value,
  );
  await writeWhole(file, Buffer.from(text), 'What was read').catch(() => undefined);
}

/** A number somebody typed where Zoho keeps numbers; what is counted there is never so long. */
function maskedNumber(value: number): number | string {
  const text = String(value);
  return holdsCard(text) ? maskCards(text) : value;
}
