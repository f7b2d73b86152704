import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketId } from '#domain/ids.ts';
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

type Props = { readonly id: TicketId; readonly isClosed: boolean };

/** The next answer; what was typed stays until it is written down. */
export function Reply({ id, isClosed }: Props) {
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
        help={
          way === 'answer'
            ? 'Desk sends it to the client.'
            : 'Kept with the ticket. The client does not see it.'
        }
        onChange={(typed) => {
          sending.reset();
          setText(typed);
        }}
      />
      {error && problem === undefined && <Notice tone="needs">{error.message}</Notice>}
      <div className="row">
        {isClosed && <span className="small muted">The ticket is closed and stays so.</span>}
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
