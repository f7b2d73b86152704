import { useMutation } from '@tanstack/react-query';
import { useAppFacts } from '#renderer/facts.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';

export function BackupsPage() {
  const { ledgerPath } = useAppFacts();
  const copy = useMutation({
    mutationFn: () => ledger.system.backUp({}),
    onSuccess: (done) => done && toast({ sentence: `A checked copy is at ${done.path}.` }),
  });
  const show = useMutation({ mutationFn: () => ledger.system.showLedgerFolder({}) });
  return (
    <Section
      title="Copies of the ledger"
      note="made every day and before every update; the last seven are kept"
    >
      <div className="stack">
        <p className="soft">
          Every copy is opened and checked when it is made: each page is read and the books are
          summed up again.
        </p>
        <div className="row">
          <Button look="fill" isWorking={copy.isPending} onPress={() => copy.mutate()}>
            Make a copy now…
          </Button>
          <Button onPress={() => show.mutate()}>Show the folder</Button>
        </div>
        {copy.error && <Notice tone="needs">{copy.error.message}</Notice>}
        <div>
          <div className="small medium">The ledger itself</div>
          <CopyText text={ledgerPath} />
        </div>
      </div>
    </Section>
  );
}
