import { IconArchive, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ClientPage } from '#contract/clients.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = { readonly page: ClientPage; readonly onEdit: () => void };

export function ClientActions({ page: { client, canDelete }, onEdit }: Props) {
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const { id, name } = client;
  const draft = useMutation({
    mutationFn: () => ledger.invoices.create({ clientId: id }),
    onSuccess: (invoice) => go(`/invoices/${invoice.id}`),
  });
  const archive = useMutation({
    mutationFn: () => ledger.clients.archive({ id }),
    onSuccess: () =>
      offerUndo({ sentence: `${name} archived.`, undo: () => ledger.clients.restore({ id }) }),
  });
  const restore = useMutation({ mutationFn: () => ledger.clients.restore({ id }) });
  const remove = useMutation({
    mutationFn: () => ledger.clients.remove({ id }),
    onSuccess: () => go('/clients'),
  });

  return (
    <>
      <Button icon={IconPencil} keys="E" onPress={onEdit}>
        Edit
      </Button>
      <MenuButton
        isIconOnly
        label="More"
        items={[
          client.archivedAt === null
            ? { label: 'Archive', icon: IconArchive, onPress: () => archive.mutate() }
            : { label: 'Bring back', icon: IconArchive, onPress: () => restore.mutate() },
          { label: 'Delete…', icon: IconTrash, onPress: () => setAsking(true) },
        ]}
      />
      <Button
        look="fill"
        icon={IconPlus}
        keys="N"
        isWorking={draft.isPending}
        onPress={() => draft.mutate()}
      >
        New invoice
      </Button>
      <Question
        isOpen={isAsking}
        title={`Delete ${name}?`}
        keep="Keep it"
        does="Delete client"
        isDangerous
        isWorking={remove.isPending}
        problem={remove.error?.message ?? null}
        onDo={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {canDelete
          ? 'Nothing was written for this client yet. This cannot be taken back.'
          : `${name} has issued invoices, so it can be archived but not deleted.`}
      </Question>
    </>
  );
}
