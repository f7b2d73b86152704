import { IconPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';

type Props = { readonly view: 'current' | 'over'; readonly onNew: () => void };

export function NoSubscriptions({ view, onNew }: Props) {
  const [, go] = useLocation();
  if (view === 'over') {
    return (
      <Empty title="Nothing is over">
        What was cancelled or has expired comes here and can be started again.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nobody is on a retainer"
      columns={['Client', 'Plan', 'Next billing', 'A month']}
      action={
        <Button look="fill" icon={IconPlus} onPress={onNew}>
          New subscription
        </Button>
      }
      other={<Button onPress={() => go('/plans')}>Look at the plans</Button>}
    >
      A plan is a price that comes back every term. Billing bills who is on it.
    </Empty>
  );
}
