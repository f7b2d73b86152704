import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import { type PlanDraft, planDraft } from '#renderer/features/subscriptions/plan-draft.ts';
import { PlanFields } from '#renderer/features/subscriptions/plan-fields.tsx';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { offerUndo, sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';

type Props = {
  /** Null makes a new one. */
  readonly id: RetainerPlanId | null;
  readonly onClose: () => void;
};

export function PlanDialog({ id, onClose }: Props) {
  const { data: plan, isPending } = useQuery({
    queryKey: ['subscriptions.plan', id],
    queryFn: () => (id === null ? null : ledger.subscriptions.plan({ id })),
  });
  if (isPending || (id !== null && !plan)) return null;
  return <PlanForm plan={plan ?? null} onClose={onClose} />;
}

type FormProps = { readonly plan: RetainerPlan | null; readonly onClose: () => void };

function PlanForm({ plan, onClose }: FormProps) {
  const { baseCurrency } = useFacts();
  const [draft, setDraft] = useState(() => planDraft(plan, baseCurrency));
  const [isPriceMissed, setPriceMissed] = useState(false);
  const saving = useMutation({
    mutationFn: (complete: Parameters<typeof ledger.subscriptions.savePlan>[0]) =>
      ledger.subscriptions.savePlan(complete),
    onSuccess: ({ name }) => {
      const others = plan ? ' Who is on it keeps the price that was agreed.' : '';
      toast({ sentence: `${name} is saved.${others}` });
      onClose();
    },
  });
  const change = (part: Partial<PlanDraft>) => {
    saving.reset();
    setPriceMissed(false);
    setDraft({ ...draft, ...part });
  };
  const save = () => {
    const { price, every, unit, ...rest } = draft;
    if (price === null) setPriceMissed(true);
    else saving.mutate({ ...rest, price, term: { every: Number(every), unit } });
  };
  const { error } = saving;
  const fields = error instanceof LedgerProblem ? error.fields : {};

  return (
    <Question
      isOpen
      isWide
      title={plan ? plan.name : 'New plan'}
      keep={plan ? 'Keep as it was' : 'Add nothing'}
      does="Save plan"
      isWorking={saving.isPending}
      problem={error && Object.keys(fields).length === 0 ? error.message : null}
      onDo={save}
      onClose={onClose}
      other={plan && <ArchiveButton plan={plan} onDone={onClose} />}
    >
      <PlanFields
        draft={draft}
        problems={{
          ...fields,
          ...(isPriceMissed && { price: 'A price is needed. 0.00 is allowed.' }),
        }}
        onChange={change}
      />
    </Question>
  );
}

function ArchiveButton({ plan, onDone }: { readonly plan: RetainerPlan; onDone: () => void }) {
  const { id, name, archivedAt } = plan;
  const archive = async () => {
    await ledger.subscriptions.archivePlan({ id });
    onDone();
    const undo = () => ledger.subscriptions.restorePlan({ id });
    offerUndo({ sentence: `${name} is archived. Who is on it stays.`, undo });
  };
  const restore = async () => {
    await ledger.subscriptions.restorePlan({ id });
    onDone();
    offerUndo({
      sentence: `${name} is back.`,
      undo: () => ledger.subscriptions.archivePlan({ id }),
    });
  };
  return archivedAt === null ? (
    <Button look="plain" onPress={() => void archive().catch(sayTrouble)}>
      Archive
    </Button>
  ) : (
    <Button look="plain" onPress={() => void restore().catch(sayTrouble)}>
      Take it back
    </Button>
  );
}
