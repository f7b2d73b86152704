import { CURRENCIES, type CurrencyCode } from '#domain/currency.ts';
import { LogoField } from '#renderer/features/settings/logo-field.tsx';
import { useBusinessDraft } from '#renderer/features/settings/use-business-draft.ts';
import { AddressFields } from '#renderer/ui/address-fields.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Who writes the invoices. Issued ones keep what they say. */
export function BusinessPage() {
  const { draft, change, problem } = useBusinessDraft();
  const at = (field: string) => problem?.fields[field] ?? null;
  const text = (key: 'name' | 'email' | 'phone' | 'taxId' | 'iban' | 'bic', label: string) => (
    <TextField
      label={label}
      value={draft[key]}
      onChange={(typed) => change({ [key]: typed })}
      problem={at(key)}
    />
  );
  return (
    <>
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <Section title="Business" note="printed on every invoice; issued ones stay as they are">
        <div className="settings-fields">
          {text('name', 'Business name')}
          {text('taxId', 'VAT or tax ID')}
          {text('email', 'E-mail')}
          {text('phone', 'Phone')}
          <AddressFields address={draft.address} onChange={(address) => change({ address })} />
          <SelectField
            label="Base currency"
            help="Fixed once the first invoice is issued"
            value={draft.baseCurrency}
            options={CURRENCIES.map(({ code, name }) => ({
              value: code,
              label: `${code} · ${name}`,
            }))}
            onChange={(code) => change({ baseCurrency: code as CurrencyCode })}
            problem={at('baseCurrency')}
          />
        </div>
      </Section>
      <Section title="Where clients pay" note="printed beside the total">
        <div className="settings-fields">
          {text('iban', 'IBAN or account')}
          {text('bic', 'BIC')}
        </div>
      </Section>
      <Section title="Logo">
        <LogoField logo={draft.logo} onChange={(logo) => change({ logo })} />
      </Section>
    </>
  );
}
