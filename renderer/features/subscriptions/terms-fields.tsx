import { useQuery } from '@tanstack/react-query';
import type { Page } from '#contract/codecs.ts';
import type { PlanRow } from '#contract/subscriptions.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { Terms } from '#renderer/features/subscriptions/terms.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { termWords } from '#renderer/subscription-words.ts';
import { MoneyField, QuantityField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';

/** The plans a client can be put on: those in the client's currency. */
export function usePlans(currency: CurrencyCode | null): readonly PlanRow[] | undefined {
  const { data } = useQuery({
    queryKey: ['subscriptions.plans', 'all active'],
    queryFn: allPlans,
  });
  return data?.filter((plan) => currency === null || plan.currency === currency);
}

async function allPlans(): Promise<readonly PlanRow[]> {
  const rows: PlanRow[] = [];
  let after: string | null = null;
  do {
    const page: Page<PlanRow> = await ledger.subscriptions.plans({ view: 'active', after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

type Props = Terms & {
  readonly planId: RetainerPlanId | null;
  readonly plans: readonly PlanRow[];
  readonly currency: CurrencyCode;
  readonly problems: Readonly<Record<string, string>>;
  readonly onPlan: (plan: PlanRow) => void;
  readonly onChange: (part: Partial<Terms>) => void;
};

/** Which plan, how many and for how much. */
export function TermsFields({ planId, plans, currency, problems, ...props }: Props) {
  const problem = (name: string) => problems[name] ?? null;
  const chosen = plans.find((plan) => plan.id === planId);
  return (
    <>
      <SelectField<RetainerPlanId>
        label="Plan"
        value={planId}
        placeholder="Choose a plan"
        problem={problem('planId')}
        options={plans.map((plan) => ({ value: plan.id, label: labelOf(plan) }))}
        onChange={(id) => {
          const plan = plans.find((one) => one.id === id);
          if (plan) props.onPlan(plan);
        }}
      />
      <div className="subscription-terms">
        <QuantityField
          label="Quantity"
          value={props.quantity}
          problem={problem('quantity')}
          onChange={(quantity) => props.onChange({ quantity })}
        />
        <MoneyField
          label={`Price for one, ${currency}`}
          currency={currency}
          value={props.price}
          problem={problem('price')}
          help={chosen && termWords(chosen.term)}
          onChange={(price) => props.onChange({ price })}
        />
      </div>
    </>
  );
}

function labelOf({ name, price, currency, term }: PlanRow): string {
  return `${name}, ${currency} ${formatAmount(price, currency)} ${termWords(term)}`;
}
