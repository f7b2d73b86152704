import { NumberFields } from '#renderer/features/settings/number-fields.tsx';
import { useBusinessDraft } from '#renderer/features/settings/use-business-draft.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const ACCENTS = [
  { value: '#225d44', label: 'Bottle green' },
  { value: '#315a80', label: 'Slate blue' },
  { value: '#9b3225', label: 'Brick' },
  { value: '#7d581b', label: 'Ochre' },
  { value: '#201e1a', label: 'Ink' },
] as const;

/** How invoices are numbered, worded and drawn. Drafts begun later take it over. */
export function InvoicesPage() {
  const { draft, change, problem } = useBusinessDraft();
  return (
    <>
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <Section title="Numbers and terms">
        <div className="settings-fields">
          <NumberFields draft={draft} problem={problem} onChange={change} />
          <TextField
            label="Terms"
            rows={2}
            value={draft.terms}
            onChange={(terms) => change({ terms })}
          />
          <TextField
            label="Note"
            rows={2}
            value={draft.notes}
            onChange={(notes) => change({ notes })}
          />
        </div>
      </Section>
      <Section title="On paper">
        <div className="settings-rows">
          <Segments
            label="Design"
            options={[
              { value: 'ledger', label: 'Ledger' },
              { value: 'plain', label: 'Plain' },
            ]}
            value={draft.design}
            onChange={(design) => change({ design })}
          />
          <Segments
            label="Paper"
            options={[
              { value: 'A4', label: 'A4' },
              { value: 'Letter', label: 'Letter' },
            ]}
            value={draft.paper}
            onChange={(paper) => change({ paper })}
          />
          <SelectField
            label="Accent"
            value={draft.accent}
            options={
              ACCENTS.some(({ value }) => value === draft.accent)
                ? ACCENTS
                : [...ACCENTS, { value: draft.accent, label: draft.accent }]
            }
            onChange={(accent) => change({ accent })}
          />
        </div>
      </Section>
      <Section title="Rounding of tax" note="Books has the same choice; the two should agree">
        <Segments
          label="Rounding of tax"
          options={[
            { value: 'tax', label: 'Once for each tax' },
            { value: 'line', label: 'On every line' },
          ]}
          value={draft.rounding}
          onChange={(rounding) => change({ rounding })}
        />
      </Section>
    </>
  );
}
