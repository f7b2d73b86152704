import type { Subject } from '#domain/subject.ts';
import type { Context, Held } from '#sync/connector.ts';
import { park, wait } from '#sync/outcome.ts';

export type Parent = {
  readonly subject: Subject;
  /** An id that stands in every event about it. */
  readonly id: string;
  /** As in “when Books has taken …”: the client. */
  readonly words: string;
};

/**
 * Books' id of what must be there first. While it is on its way this waits; where it never went,
 * because it was set aside, waiting would never end and a person is told (rule S17).
 */
export function parentId(context: Context, { subject, id, words }: Parent): string | Held {
  const known = context.remoteId(subject);
  if (known !== undefined) return known;
  return context.isMentionedEarlier(id)
    ? wait(`Waiting. Goes out when Books has taken ${words}.`)
    : park(`Books never got ${words}. Save it here once more, then try this again.`);
}
