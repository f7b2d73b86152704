import type { ClientId } from '#domain/ids.ts';

const JOINT = '+';

/**
 * What is remembered of a contact that is another client's already: Desk's id and our own behind it,
 * for an id alone stands for one client only (rule K3).
 */
export function sharedId(contactId: string, clientId: ClientId): string {
  return `${contactId}${JOINT}${clientId}`;
}

export function isShared(remembered: string): boolean {
  return remembered.includes(JOINT);
}

/** Desk's own id, whoever else it serves. */
export function contactIdOf(remembered: string): string {
  return remembered.split(JOINT)[0] ?? remembered;
}
