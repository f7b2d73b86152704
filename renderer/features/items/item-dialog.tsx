import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { ItemActions } from '#renderer/features/items/item-actions.tsx';
import { type ItemDraft, itemDraft } from '#renderer/features/items/item-draft.ts';
import { ItemFields } from '#renderer/features/items/item-fields.tsx';
import { IdsInZoho } from '#renderer/ids-in-zoho.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = {
  /** Null makes a new one. */
  readonly id: ItemId | null;
  readonly taxes: readonly TaxSetting[];
  readonly onClose: () => void;
};

export function ItemDialog({ id, taxes, onClose }: Props) {
  const { data: item, isPending } = useQuery({
    queryKey: ['items.find', id],
    queryFn: () => (id === null ? null : ledger.items.find({ id })),
  });
  if (isPending || (id !== null && !item)) return null;
  return <ItemForm item={item ?? null} taxes={taxes} onClose={onClose} />;
}

type FormProps = Omit<Props, 'id'> & { readonly item: Item | null };

function ItemForm({ item, taxes, onClose }: FormProps) {
  const { baseCurrency } = useFacts();
  const [draft, setDraft] = useState(() => itemDraft(item, baseCurrency));
  const [isPriceMissed, setPriceMissed] = useState(false);
  const saving = useMutation({
    mutationFn: (complete: Parameters<typeof ledger.items.save>[0]) => ledger.items.save(complete),
    onSuccess: ({ name }) => {
      toast({ sentence: `${name} is saved. Lines written before stay as they are.` });
      onClose();
    },
  });
  const change = (part: Partial<ItemDraft>) => {
    saving.reset();
    setPriceMissed(false);
    setDraft({ ...draft, ...part });
  };
  const save = () => {
    const { price } = draft;
    if (price === null) setPriceMissed(true);
    else saving.mutate({ ...draft, price });
  };
  const { error } = saving;
  const fields = error instanceof LedgerProblem ? error.fields : {};

  return (
    <Question
      isOpen
      isWide
      title={item ? item.name : 'New item'}
      keep={item ? 'Keep as it was' : 'Add nothing'}
      does="Save item"
      isWorking={saving.isPending}
      problem={error && Object.keys(fields).length === 0 ? error.message : null}
      onDo={save}
      onClose={onClose}
      other={item && <ItemActions item={item} onDone={onClose} />}
    >
      <ItemFields
        draft={draft}
        taxes={taxes}
        problems={{
          ...fields,
          ...(isPriceMissed && { price: 'A price is needed. 0.00 is allowed.' }),
        }}
        onChange={change}
      />
      {item && <IdsInZoho subject={`item:${item.id}`} />}
    </Question>
  );
}
