import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketPage } from '#contract/tickets.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const WAYS = [
  { value: 'answer', label: 'Answer' },
  { value: 'note', label: 'Note' },
] as const;

type Way = (typeof WAYS)[number]['value'];

type Props = { readonly page: TicketPage };

/** The next answer; what was typed stays until it is written down. */
export function Reply({ page: { ticket, route } }: Props) {
  const { id } = ticket;
  const [text, setText] = useState('');
  const [way, setWay] = useState<Way>('answer');
  const sending = useMutation({
    mutationFn: () => ledger.tickets.comment({ id, text, isPublic: way === 'answer' }),
    onSuccess: () => setText(''),
  });
  const { error } = sending;
  const problem = error instanceof LedgerProblem ? error.fields['text'] : undefined;
  return (
    <section className="ticket-reply" aria-label="Reply">
      <Segments label="Who sees it" options={WAYS} value={way} onChange={setWay} />
      <TextField
        label={way === 'answer' ? 'Answer to the client' : 'Note for yourself'}
        rows={5}
        value={text}
        problem={problem ?? null}
        help={way === 'answer' ? wayOf(route) : 'Kept with the ticket. The client does not see it.'}
        onChange={(typed) => {
          sending.reset();
          setText(typed);
        }}
      />
      {error && problem === undefined && <Notice tone="needs">{error.message}</Notice>}
      <div className="row">
        {ticket.status === 'closed' && (
          <span className="small muted">The ticket is closed and stays so.</span>
        )}
        <span className="push">
          <Button
            look="fill"
            keys="Ctrl Enter"
            isWorking={sending.isPending}
            onPress={() => sending.mutate()}
          >
            {way === 'answer' ? 'Send answer' : 'Write note'}
          </Button>
        </span>
      </div>
    </section>
  );
}

/** Who wrote by mail is answered by mail. */
function wayOf(route: TicketPage['route']): string {
  return route === null
    ? 'The client sees it in Desk. Whether Desk mails it as well is set there.'
    : `Desk mails it to ${route.client}.`;
}
