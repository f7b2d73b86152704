import { IconFileImport } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';

type Props = {
  readonly isFiltered: boolean;
  readonly onAdd: () => void;
  readonly onClear: () => void;
};

export function NoIncome({ isFiltered, onAdd, onClear }: Props) {
  const [, go] = useLocation();
  if (isFiltered) {
    return (
      <Empty title="Nothing matches" action={<Button onPress={onClear}>Drop the filters</Button>}>
        Gig income is here, none of it under these filters.
      </Empty>
    );
  }
  return (
    <Empty
      title="No gig income yet"
      columns={['Day', 'From', 'Fee', 'Net']}
      action={
        <Button look="fill" icon={IconFileImport} onPress={() => go('/income/import')}>
          Import a report
        </Button>
      }
      other={<Button onPress={onAdd}>Add one by hand</Button>}
    >
      Bring a report from a platform, or write down a tip or cash. A file is shown line by line
      before anything is kept.
    </Empty>
  );
}
