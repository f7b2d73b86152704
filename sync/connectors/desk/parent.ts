import type { Subject } from '#domain/subject.ts';
import type { Context, Held } from '#sync/connector.ts';
import { park, wait } from '#sync/outcome.ts';

/**
 * Desk's id of what must be there first. While it is on its way this waits; where it never went, a
 * person is told (rule S17).
 */
export function parentId(
  context: Context,
  { subject, words }: { readonly subject: Subject; readonly words: string },
): string | Held {
  const known = context.remoteId(subject);
  if (known !== undefined) return known;
  const id = subject.slice(subject.indexOf(':') + 1);
  return context.isMentionedEarlier(id)
    ? wait(`Waiting. Goes out when Desk has taken ${words}.`)
    : park(`Desk never got ${words}. Save it here once more, then try this again.`);
}
