import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { SyncStatus } from '#contract/sync.ts';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Notice } from '#renderer/ui/notice.tsx';

export function NotConnected({ status }: { readonly status: SyncStatus }) {
  const [, go] = useLocation();
  const practice = useMutation({ mutationFn: () => ledger.settings.connectPractice({}) });
  const cancel = useMutation({ mutationFn: () => ledger.settings.cancelConnect({}) });
  if (status.connection.kind === 'signing-in') {
    return (
      <Empty
        title="The sign-in goes on in the browser"
        state="signing-in"
        action={<Button onPress={() => cancel.mutate()}>Stop signing in</Button>}
      >
        {status.connection.code === null
          ? 'Say there whether Gigledger may speak for you. This page goes on by itself.'
          : `Type the code ${status.connection.code.text} there. This page goes on by itself.`}
      </Empty>
    );
  }
  return (
    <>
      {practice.error && <Notice tone="needs">{practice.error.message}</Notice>}
      <Empty
        title="This ledger is not connected"
        state="not-connected"
        action={
          <Button look="fill" onPress={() => go('/settings/connections')}>
            Connect to Zoho
          </Button>
        }
        other={
          <Button isWorking={practice.isPending} onPress={() => practice.mutate()}>
            Try the practice organisation
          </Button>
        }
      >
        {sentence(status.waiting)}
      </Empty>
    </>
  );
}

function sentence(waiting: number): string {
  const once =
    waiting === 0
      ? 'Once connected, what is written goes to Zoho, each thing once.'
      : `Once connected, ${countOf(waiting, 'delivery', 'deliveries')} would go to Zoho, each once.`;
  return `Everything works without it. ${once} The practice organisation runs on this computer; nothing leaves it.`;
}
