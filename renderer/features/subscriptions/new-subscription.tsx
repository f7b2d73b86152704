import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import { ClientPicker } from '#renderer/client-picker.tsx';
import { TermsFields, usePlans } from '#renderer/features/subscriptions/terms-fields.tsx';
import { useStarting } from '#renderer/features/subscriptions/use-starting.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Question } from '#renderer/ui/question.tsx';
import { useClient } from '#renderer/use-client.ts';

type Props = { readonly clientId: ClientId | null; readonly onClose: () => void };

/** Puts a client on a plan. Billing is asked; nothing is billed before it has answered. */
export function NewSubscription({ clientId, onClose }: Props) {
  const { today } = useFacts();
  const [, go] = useLocation();
  const given = useClient(clientId);
  const [picked, setPicked] = useState<Client | null>(null);
  const client = picked ?? given;
  const starting = useStarting({
    client,
    today,
    onStarted: (id) => {
      toast({ sentence: `Billing is asked to put ${client?.name} on the plan.` });
      onClose();
      go(`/subscriptions/${id}`);
    },
  });
  return (
    <Question
      isOpen
      isWide
      title="New subscription"
      keep="Start nothing"
      does="Ask Billing to start it"
      isWorking={starting.isPending}
      problem={starting.problem}
      onDo={starting.start}
      onClose={onClose}
      other={<PlanFirst client={client} />}
    >
      <ClientPicker
        client={client}
        hasFirstFocus
        problem={starting.problems['clientId'] ?? null}
        onPick={(one) => {
          starting.change(one.currency === client?.currency ? {} : { planId: null });
          setPicked(one);
        }}
      />
      <Agreed client={client} starting={starting} />
    </Question>
  );
}

type AgreedProps = {
  readonly client: Client | null;
  readonly starting: ReturnType<typeof useStarting>;
};

function Agreed({ client, starting: { draft, problems, change } }: AgreedProps) {
  const { today, baseCurrency } = useFacts();
  const plans = usePlans(client?.currency ?? null);
  return (
    <>
      <TermsFields
        {...draft}
        plans={plans ?? []}
        currency={client?.currency ?? baseCurrency}
        problems={problems}
        onPlan={(plan) => change({ planId: plan.id, price: plan.price })}
        onChange={change}
      />
      <DateField
        label="First day"
        value={draft.startsOn}
        problem={problems['startsOn'] ?? null}
        onChange={(day) => change({ startsOn: day ?? today })}
      />
      <p className="small muted">
        Billing writes the invoices of a subscription and sends them. No card is charged by itself.
      </p>
    </>
  );
}

/** Without a plan in the client's currency there is nothing to choose. */
function PlanFirst({ client }: Pick<AgreedProps, 'client'>) {
  const [, go] = useLocation();
  const plans = usePlans(client?.currency ?? null);
  if (plans?.length !== 0) return null;
  return (
    <Button look="plain" onPress={() => go('/plans/new')}>
      {client === null ? 'Make a plan first' : `Make a plan in ${client.currency} first`}
    </Button>
  );
}
