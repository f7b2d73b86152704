import type { Item } from '#domain/item/item.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo, sayTrouble } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';

type Props = { readonly item: Item; readonly onDone: () => void };

/** Archived items are not suggested any more; what they were on stays as it is. */
export function ItemActions({ item, onDone }: Props) {
  const { id, name } = item;
  const archive = async () => {
    await ledger.items.archive({ id });
    onDone();
    offerUndo({ sentence: `${name} is archived.`, undo: () => ledger.items.restore({ id }) });
  };
  const restore = async () => {
    await ledger.items.restore({ id });
    onDone();
    offerUndo({ sentence: `${name} is back.`, undo: () => ledger.items.archive({ id }) });
  };
  return item.archivedAt === null ? (
    <Button look="plain" onPress={() => void archive().catch(sayTrouble)}>
      Archive
    </Button>
  ) : (
    <Button look="plain" onPress={() => void restore().catch(sayTrouble)}>
      Take it back
    </Button>
  );
}
