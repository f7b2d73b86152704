import type { TicketComment } from '#domain/ticket/ticket.ts';
import { clip } from '#sync/clip.ts';
import { LONGEST_TEXT } from '#sync/connectors/desk/plain-text.ts';

export function toDeskComment({ text, isPublic }: TicketComment) {
  return { content: clip(text, LONGEST_TEXT), contentType: 'plainText', isPublic };
}
