import { z } from 'zod';
import { clip } from '#sync/clip.ts';
import { plainText } from '#sync/connectors/desk/plain-text.ts';
import { zText } from '#sync/zoho/values.ts';

const LONGEST_LINE = 255;

/** Somebody as Desk names them, in whichever way it does. */
export const zPerson = z
  .object({ firstName: zText, lastName: zText, name: zText, fullName: zText, email: zText })
  .catch({ firstName: '', lastName: '', name: '', fullName: '', email: '' });
type Person = z.infer<typeof zPerson>;

export function nameOf({ name, fullName, firstName, lastName }: Person): string {
  return line(name || fullName || [firstName, lastName].filter(Boolean).join(' '));
}

/** What stands on one line, without what is not seen. */
export function line(text: string): string {
  return clip(plainText(text, 'plainText').replace(/\s+/g, ' '), LONGEST_LINE);
}
