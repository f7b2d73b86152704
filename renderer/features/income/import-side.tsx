import type { IncomeChoices, IncomeImportPreview } from '#contract/income.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/currency.ts';
import { formatCount, formatQuantity } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { PercentField } from '#renderer/ui/number-fields.tsx';
import { RateField } from '#renderer/ui/rate-field.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';

type Props = {
  readonly preview: IncomeImportPreview;
  readonly onChoices: (choices: IncomeChoices) => void;
};

/** What the file does not say, and the person can. */
export function ImportSide({ preview, onChoices }: Props) {
  const { baseCurrency } = useFacts();
  const { choices } = preview;
  const change = (part: Partial<IncomeChoices>) => onChoices({ ...choices, ...part });
  return (
    <div className="stack income-import-side">
      <Section title="What the file does not say" note="set by the profile">
        <SelectField
          label="Currency of the amounts"
          help="No column names one."
          value={choices.currency}
          options={CURRENCIES.map(({ code, name }) => ({
            value: code,
            label: `${code} · ${name}`,
          }))}
          onChange={(currency) => change({ currency: currency as CurrencyCode })}
        />
        <Choice name="Platform fees" note="Are they still in the amounts?">
          <Segments
            label="Platform fees"
            value={choices.fees}
            options={[
              { value: 'still-in', label: 'Still in' },
              { value: 'taken-off', label: 'Taken off' },
            ]}
            onChange={(fees) => change({ fees: fees as IncomeChoices['fees'] })}
          />
        </Choice>
        <PercentField
          label="Fee per row"
          help="Gross, fee and net are kept apart."
          value={choices.feeRate}
          onChange={(feeRate) => feeRate !== null && change({ feeRate })}
        />
        <RateField
          currency={choices.currency}
          base={baseCurrency}
          value={choices.rate}
          onChange={(rate) => change({ rate })}
        />
        {asksDayOrder(preview) && <DayOrder choices={choices} onChange={change} />}
      </Section>
      <Contracts preview={preview} />
    </div>
  );
}

/** Only a file whose days can be read two ways needs to be told how. */
function asksDayOrder({ choices, questions }: IncomeImportPreview): boolean {
  return choices.dayOrder !== null || questions.length > 0;
}

type DayOrderProps = {
  readonly choices: IncomeChoices;
  readonly onChange: (part: Partial<IncomeChoices>) => void;
};

function DayOrder({ choices, onChange }: DayOrderProps) {
  return (
    <Choice name="Days such as 03/04/2026" note="Only asked where a file leaves it open.">
      <Segments
        label="Order of days"
        value={choices.dayOrder ?? ''}
        options={[
          { value: 'day-first', label: 'Day first' },
          { value: 'month-first', label: 'Month first' },
        ]}
        onChange={(dayOrder) => onChange({ dayOrder: dayOrder as IncomeChoices['dayOrder'] })}
      />
    </Choice>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly note: string;
  readonly children: React.ReactNode;
};

function Choice({ name, note, children }: ChoiceProps) {
  return (
    <div className="income-choice">
      <div>
        <b className="medium">{name}</b>
        <div className="small muted">{note}</div>
      </div>
      {children}
    </div>
  );
}

function Contracts({ preview }: { readonly preview: IncomeImportPreview }) {
  const { currency } = preview.choices;
  return (
    <Section title="By contract" note={formatCount(preview.contracts.length)}>
      <RuledTable
        caption="By contract"
        rows={preview.contracts}
        rowId={(row) => row.contract}
        columns={[
          {
            key: 'contract',
            head: 'Contract',
            cell: (row) => row.contract,
            tip: (row) => row.contract,
            foot: `${formatCount(preview.total)} rows`,
          },
          {
            key: 'hours',
            head: 'Hours',
            align: 'end',
            width: 80,
            cell: (row) => (row.hours === 0 ? '–' : formatQuantity(row.hours)),
            foot: formatQuantity(preview.hours),
          },
          {
            key: 'sum',
            head: currency,
            align: 'end',
            width: 100,
            cell: (row) => <Money amount={row.sum} currency={currency} isBare />,
            foot: <Money amount={preview.sum} currency={currency} isBare isStrong />,
          },
        ]}
      />
    </Section>
  );
}
