import { useMutation } from '@tanstack/react-query';
import type { DeliveryRow } from '#contract/sync.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';

/** What a person can decide about a delivery: send it again, or leave it be. */
export function DeliveryButtons({ row: { id, state, title } }: { readonly row: DeliveryRow }) {
  const retry = useMutation({ mutationFn: () => ledger.sync.retryDelivery({ id }) });
  const setAside = useMutation({
    mutationFn: () => ledger.sync.setAsideDelivery({ id }),
    onSuccess: () =>
      offerUndo({ sentence: `${title} set aside.`, undo: () => ledger.sync.retryDelivery({ id }) }),
  });
  if (state !== 'parked' && state !== 'set-aside') return null;
  return (
    <>
      {state === 'parked' && (
        <Button
          size="small"
          look="plain"
          isWorking={setAside.isPending}
          onPress={() => setAside.mutate()}
        >
          Set aside
        </Button>
      )}
      <Button size="small" isWorking={retry.isPending} onPress={() => retry.mutate()}>
        Send again
      </Button>
    </>
  );
}
