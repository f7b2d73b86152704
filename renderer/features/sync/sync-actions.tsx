import { IconCopy, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { SyncStatus } from '#contract/sync.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';

export function SyncActions({ status }: { readonly status: SyncStatus }) {
  const isPaused = status.systems.every(({ state }) => state === 'paused');
  const pause = useMutation({
    mutationFn: () =>
      isPaused ? ledger.sync.resume({ system: null }) : ledger.sync.pause({ system: null }),
  });
  const now = useMutation({ mutationFn: () => ledger.sync.syncNow({}) });
  const copy = useMutation({
    mutationFn: async () => {
      const { text } = await ledger.sync.supportLog({});
      await navigator.clipboard.writeText(text);
    },
    onSuccess: () =>
      toast({ sentence: 'The log was copied. Tokens, names and addresses are taken out.' }),
  });
  return (
    <>
      <Button look="plain" icon={IconCopy} isWorking={copy.isPending} onPress={() => copy.mutate()}>
        Copy log for support
      </Button>
      {status.connection.kind === 'connected' && (
        <>
          <Button icon={isPaused ? IconPlayerPlay : IconPlayerPause} onPress={() => pause.mutate()}>
            {isPaused ? 'Resume all' : 'Pause all'}
          </Button>
          <Button icon={IconRefresh} isWorking={now.isPending} onPress={() => now.mutate()}>
            Sync now
          </Button>
        </>
      )}
    </>
  );
}
