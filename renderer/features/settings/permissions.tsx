import type { Registration } from '#contract/settings.ts';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

const PRODUCTS: Readonly<Record<string, string>> = {
  ZohoCRM: 'CRM',
  ZohoSearch: 'CRM',
  ZohoBooks: 'Books',
  ZohoSubscriptions: 'Billing',
  Desk: 'Desk',
};

/** Every permission that is asked for, and why. */
export function Permissions({ scopes }: Pick<Registration, 'scopes'>) {
  return (
    <Section title="What is asked for, and why" note={`${scopes.length} permissions`}>
      <RuledTable
        caption="Permissions"
        rows={scopes}
        rowId={(row) => row.scope}
        columns={[
          { key: 'product', head: 'Product', width: 90, cell: ({ scope }) => productOf(scope) },
          {
            key: 'scope',
            head: 'Permission',
            width: 300,
            cell: ({ scope }) => <span className="mono">{scope}</span>,
          },
          {
            key: 'why',
            head: 'Why',
            cell: ({ why }) => <span className="soft">{why}</span>,
            tip: ({ why }) => why,
          },
        ]}
      />
    </Section>
  );
}

function productOf(scope: string): string {
  return PRODUCTS[scope.split('.')[0] ?? ''] ?? '–';
}
