import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriptionPage } from '#contract/subscriptions.ts';
import type { ChangeKind } from '#domain/subscription/subscription.ts';
import { CancelQuestion } from '#renderer/features/subscriptions/cancel-question.tsx';
import { MoveDialog } from '#renderer/features/subscriptions/move-dialog.tsx';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';

type Props = { readonly page: SubscriptionPage };

/** Only what makes sense as it stands; nothing while an earlier change is on its way. */
export function ChangeButtons({ page }: Props) {
  const [asking, setAsking] = useState<ChangeKind | null>(null);
  const { id } = page.subscription;
  const asked = (what: string) =>
    toast({ sentence: `Billing is asked to ${what} ${page.plan.name} of ${page.clientName}.` });
  const plain = useMutation({
    mutationFn: (kind: 'pause' | 'resume' | 'reactivate') =>
      ledger.subscriptions.change({ id, change: { kind } }),
    onSuccess: (_, kind) => asked(kind === 'reactivate' ? 'start again' : kind),
    onError: sayTrouble,
  });
  const may = (kind: ChangeKind) => page.changes.includes(kind);
  if (page.changes.length === 0) return null;
  return (
    <div className="subscription-deeds">
      {may('move') && <Button onPress={() => setAsking('move')}>Change…</Button>}
      {may('pause') && (
        <Button isWorking={plain.isPending} onPress={() => plain.mutate('pause')}>
          Pause
        </Button>
      )}
      {may('resume') && (
        <Button isWorking={plain.isPending} onPress={() => plain.mutate('resume')}>
          Resume
        </Button>
      )}
      {may('reactivate') && (
        <Button isWorking={plain.isPending} onPress={() => plain.mutate('reactivate')}>
          Start again
        </Button>
      )}
      {may('cancel') && (
        <Button look="danger" onPress={() => setAsking('cancel')}>
          Cancel subscription…
        </Button>
      )}
      {asking === 'move' && <MoveDialog page={page} onClose={() => setAsking(null)} />}
      {asking === 'cancel' && <CancelQuestion page={page} onClose={() => setAsking(null)} />}
    </div>
  );
}
