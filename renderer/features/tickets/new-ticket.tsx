import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import { ClientPicker } from '#renderer/client-picker.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Question } from '#renderer/ui/question.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useClient } from '#renderer/use-client.ts';

type Props = { readonly clientId: ClientId | null; readonly onClose: () => void };

/** A ticket in a client's name, as after a call. */
export function NewTicket({ clientId, onClose }: Props) {
  const [, go] = useLocation();
  const given = useClient(clientId);
  const [picked, setPicked] = useState<Client | null>(null);
  const client = picked ?? given;
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [isClientMissed, setClientMissed] = useState(false);
  const opening = useMutation({
    mutationFn: (id: ClientId) => ledger.tickets.open({ clientId: id, subject, text }),
    onSuccess: ({ id }) => {
      onClose();
      go(`/tickets/${id}`);
    },
  });
  const { error } = opening;
  const fields = error instanceof LedgerProblem ? error.fields : {};

  return (
    <Question
      isOpen
      isWide
      title="New ticket"
      keep="Open nothing"
      does="Open ticket"
      isWorking={opening.isPending}
      problem={error && Object.keys(fields).length === 0 ? error.message : null}
      onDo={() => (client === null ? setClientMissed(true) : opening.mutate(client.id))}
      onClose={onClose}
    >
      <ClientPicker
        client={client}
        hasFirstFocus={clientId === null}
        problem={isClientMissed ? 'Choose who asks.' : null}
        help={client?.email === '' ? 'Without an e-mail address Desk cannot answer by mail.' : null}
        onPick={(one) => {
          setClientMissed(false);
          setPicked(one);
        }}
      />
      <TextField
        label="Subject"
        value={subject}
        problem={fields['subject'] ?? null}
        hasFirstFocus={clientId !== null}
        onChange={(typed) => {
          opening.reset();
          setSubject(typed);
        }}
      />
      <TextField label="What it is about" rows={5} value={text} onChange={setText} />
    </Question>
  );
}
