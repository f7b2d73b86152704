import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#domain/client/client.ts';
import { clientDraft, tagsOf } from '#renderer/features/clients/client-draft.ts';
import { ContactFields } from '#renderer/features/clients/contact-fields.tsx';
import { InvoiceFields } from '#renderer/features/clients/invoice-fields.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  /** Null makes a new one. */
  readonly client: Client | null;
  readonly name?: string;
  readonly onClose: () => void;
  readonly onSaved: (client: Client) => void;
};

/** Contact data of a client; what is empty is printed nowhere. */
export function ClientDialog({ client, name, onClose, onSaved }: Props) {
  const { baseCurrency } = useFacts();
  const [draft, setDraft] = useState(() => clientDraft(client, baseCurrency, name));
  const [tags, setTags] = useState(draft.tags.join(', '));
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => ledger.clients.save({ ...draft, tags: tagsOf(tags) }),
    onSuccess: (saved) => {
      onSaved(saved);
      onClose();
    },
  });
  const problem = save.error instanceof LedgerProblem ? save.error : null;

  return (
    <Dialog isOpen isWide title={client ? `Edit ${client.name}` : 'New client'} onClose={onClose}>
      <div className="client-form">
        <ContactFields draft={draft} problem={problem} onChange={change} />
        <InvoiceFields draft={draft} onChange={change} />
        <TextField label="Tags" value={tags} onChange={setTags} help="Separated by commas" />
        <TextField
          label="Notes, printed nowhere"
          value={draft.notes}
          rows={2}
          onChange={(text) => change({ notes: text })}
        />
        {problem && <Notice tone="needs">{problem.message}</Notice>}
        <div className="client-form-end">
          <Button onPress={onClose}>Leave it</Button>
          <Button
            look="fill"
            keys="Ctrl Enter"
            isWorking={save.isPending}
            onPress={() => save.mutate()}
          >
            Save client
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
