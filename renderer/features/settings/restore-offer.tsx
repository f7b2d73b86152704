import '#renderer/features/settings/restoring.css';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import type { Restored } from '#contract/restoring.ts';
import { RestoredReport } from '#renderer/features/settings/restored-report.tsx';
import { ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** Shown while the ledger has nothing yet and an account is there; then what came of it. */
export function RestoreOffer() {
  const { data: outlook } = useSuspenseQuery({
    queryKey: ['restoring.outlook'],
    queryFn: () => ledger.restoring.outlook({}),
  });
  const run = useMutation<Restored>({ mutationFn: () => ledger.restoring.run({}) });
  if (run.data) return <RestoredReport restored={run.data} />;
  if (outlook.kind !== 'possible' && !run.isPending) return null;
  const whose = outlook.kind === 'possible' ? outlook.organisation : 'Zoho';
  return (
    <Section title="Restore from Zoho" note="this ledger is empty">
      <div className="restore-offer">
        {run.error && <Notice tone="needs">{run.error.message}</Notice>}
        <p className="soft">
          {`What ${whose} keeps can be taken in here: clients, items, taxes, invoices, payments, `}
          expenses, gig income, subscriptions and tickets. Nothing is changed there, and nothing is
          kept here before all of it was read.
        </p>
        <div className="row">
          <Button look="fill" isWorking={run.isPending} onPress={() => run.mutate()}>
            Restore from Zoho
          </Button>
        </div>
        <p className="small muted">
          Drafts, settings and the files of receipts do not come back from there, but from a copy of
          the ledger.
        </p>
      </div>
    </Section>
  );
}
