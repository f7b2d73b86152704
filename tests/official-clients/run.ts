import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { say } from '#build/runtime/say.ts';
import { authorizeNetStory } from '#tests/official-clients/authorize-net.ts';
import { booksStory } from '#tests/official-clients/books.ts';
import { crmStory } from '#tests/official-clients/crm.ts';
import { deskStory } from '#tests/official-clients/desk.ts';
import type { Story } from '#tests/official-clients/story.ts';
import { practice, signIn } from '#tests/support/sync-desk.ts';

/** One of the clients never answers at all where a line breaks. */
const PATIENCE_MS = 30_000;
const STORIES: readonly Story[] = [crmStory, authorizeNetStory, deskStory, booksStory];

/** Plays each story against a practice organisation of its own; the folder of packages is named. */
const [folder = ''] = process.argv.slice(2);
const tally = { passed: 0, failed: 0 };

for (const story of STORIES) await play(story);
say(`\n${tally.passed} passed, ${tally.failed} failed`);
// What a client keeps open must not keep the run from its end.
process.exit(tally.failed === 0 ? 0 : 1);

async function play({ client, play: tell }: Story): Promise<void> {
  say(`\n${client}`);
  const { sandbox } = await practice();
  const scratch = await mkdtemp(join(tmpdir(), 'gigledger-clients-'));
  try {
    await tell({ folder, scratch, sandbox, refreshToken: signIn(sandbox) }, step);
  } catch {
    say('  the rest of this story was not played');
  } finally {
    await sandbox.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    const done = await Promise.race([work(), tooLate()]);
    tally.passed += 1;
    say(`  passed  ${what}`);
    return done;
  } catch (error) {
    tally.failed += 1;
    say(`  FAILED  ${what}: ${wordsOf(error)}`);
    throw error;
  }
}

/** Held back by nobody: a run that ends does not wait for it. */
function tooLate(): Promise<never> {
  return pause(PATIENCE_MS, undefined, { ref: false }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
}

/** Some clients throw objects of their own. */
function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return inspect(error, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
}
