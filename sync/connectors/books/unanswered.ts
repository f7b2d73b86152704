import type { RemoteReply } from '#sync/connector.ts';
import { isNoAnswer, type NoAnswer } from '#sync/http.ts';
import { silenceOf } from '#sync/zoho/silence.ts';

/** Thrown inside a look and nowhere else: the way out of a row of questions. */
export class Unanswered extends Error {}

/** The answer to a question of a look; throws `Unanswered` where there is none just now. */
export function answered(reply: RemoteReply | NoAnswer): RemoteReply {
  const silence = silenceOf('Books', reply);
  if (silence !== null || isNoAnswer(reply)) throw new Unanswered(silence ?? '');
  return reply;
}
