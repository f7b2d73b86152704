import { CURRENCIES } from '#domain/currency.ts';
import { type FirstBusiness, inCountry } from '#renderer/features/welcome/first-business.ts';
import { LogoDrop } from '#renderer/features/welcome/logo-drop.tsx';
import { COUNTRY_OPTIONS } from '#renderer/ui/address-fields.tsx';
import { PercentField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const CURRENCY_OPTIONS = CURRENCIES.map(({ code, name }) => ({
  value: code,
  label: `${code}, ${name}`,
}));
const TERMS = [0, 7, 10, 14, 15, 21, 30, 45, 60, 90].map((days) => ({
  value: String(days),
  label: days === 0 ? 'at once' : `${days} days`,
}));

type Props = {
  readonly first: FirstBusiness;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (first: FirstBusiness) => void;
};

export function WelcomeFields(props: Props) {
  const { first, problems, onChange } = props;
  return (
    <div className="welcome-fields">
      <div className="welcome-whole">
        <TextField
          label="Business name"
          name="name"
          hasFirstFocus
          value={first.name}
          problem={problems['name']}
          onChange={(name) => onChange({ ...first, name })}
        />
      </div>
      <SelectField
        label="Country"
        value={first.country}
        options={COUNTRY_OPTIONS}
        onChange={(country) => onChange(inCountry(first, country))}
      />
      <SelectField
        label="Base currency"
        help="Cannot change after the first invoice."
        value={first.currency}
        options={CURRENCY_OPTIONS}
        onChange={(currency) => onChange({ ...first, currency })}
      />
      <TaxFields {...props} />
      <NumberFields {...props} />
      <LogoDrop logo={first.logo} onChange={(logo) => onChange({ ...first, logo })} />
    </div>
  );
}

function TaxFields({ first, problems, onChange }: Props) {
  return (
    <>
      <TextField
        label="Tax ID"
        help="Printed as it is written."
        value={first.taxId}
        problem={problems['taxId']}
        onChange={(taxId) => onChange({ ...first, taxId })}
      />
      <div className="welcome-third">
        <TextField
          label="Usual tax"
          value={first.taxName}
          problem={problems['taxName']}
          onChange={(taxName) => onChange({ ...first, taxName })}
        />
      </div>
      <div className="welcome-third">
        <PercentField
          label="Rate"
          help="Empty for none."
          value={first.taxRate}
          onChange={(taxRate) => onChange({ ...first, taxRate })}
        />
      </div>
    </>
  );
}

function NumberFields({ first, problems, onChange }: Props) {
  return (
    <>
      <TextField
        label="Invoice numbers"
        name="prefix"
        unit="-year-"
        value={first.prefix}
        problem={problems['prefix']}
        onChange={(prefix) => onChange({ ...first, prefix })}
      />
      <div className="welcome-third">
        <TextField
          label="Next number"
          name="startNumber"
          value={first.startNumber}
          problem={problems['startNumber']}
          onChange={(startNumber) => onChange({ ...first, startNumber })}
        />
      </div>
      <div className="welcome-third">
        <SelectField
          label="Payment terms"
          value={String(first.termsDays)}
          options={TERMS}
          onChange={(days) => onChange({ ...first, termsDays: Number(days) })}
        />
      </div>
    </>
  );
}
