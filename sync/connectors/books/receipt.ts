import type { Receipt } from '#domain/expense/expense.ts';
import type { Planner } from '#sync/connector.ts';
import { entryOf, gone, readDone } from '#sync/connectors/books/answer.ts';
import { EXPENSE } from '#sync/connectors/books/expense.ts';
import { parentId } from '#sync/connectors/books/parent.ts';
import { absent, sent } from '#sync/outcome.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

const MOST_BYTES = 7_000_000;
const ENDINGS = /\.(gif|png|jpe?g|bmp|pdf|xlsx?|docx?)$/i;

/** Whether Books takes a file of this kind and size. */
export function takesReceipt({ name, bytes }: Receipt): boolean {
  return ENDINGS.test(name) && bytes <= MOST_BYTES;
}

/**
 * The one receipt an expense has in Books. Sending it again puts the same file into the same place,
 * and its name says which file it is, so that it is known there (rule B18).
 */
export const keepReceipt: Planner<'receipt.kept'> = ({ expenseId, receipt }, context) => {
  const subject = `expense:${expenseId}` as const;
  const id = parentId(context, { subject, id: expenseId, words: 'the expense' });
  if (typeof id !== 'string') return id;
  const { hash, mediaType } = receipt;
  const name = nameThere(receipt);
  const request = {
    method: 'POST',
    path: `/expenses/${id}/receipt`,
    file: { field: 'receipt', name, mediaType, hash },
  } as const;
  return {
    send: zohoStep('Books', request, (reply) =>
      isGone(reply) ? gone(EXPENSE) : readDone(reply, id),
    ),
    probe: zohoStep('Books', { method: 'GET', path: `/expenses/${id}` }, (reply) => {
      if (isGone(reply)) return gone(EXPENSE);
      const entry = entryOf(reply, EXPENSE);
      if (!entry) return unreadable('Books');
      return entry['expense_receipt_name'] === name ? sent(id) : absent;
    }),
  };
};

/** `train.pdf` is `train-0a1b2c3d4e5f.pdf` there. */
export function nameThere({ name, hash }: Receipt): string {
  const at = name.lastIndexOf('.');
  return `${name.slice(0, at)}-${hash.slice(0, 12)}${name.slice(at)}`;
}
