import '#renderer/features/settings/settings.css';
import type { ComponentType } from 'react';
import { Link } from 'wouter';
import { AboutPage } from '#renderer/features/settings/about-page.tsx';
import { AppearancePage } from '#renderer/features/settings/appearance-page.tsx';
import { BackupsPage } from '#renderer/features/settings/backups-page.tsx';
import { BusinessPage } from '#renderer/features/settings/business-page.tsx';
import { CardPaymentsPage } from '#renderer/features/settings/card-payments-page.tsx';
import { ConnectionsPage } from '#renderer/features/settings/connections-page.tsx';
import { InvoicesPage } from '#renderer/features/settings/invoices-page.tsx';
import { TaxesPage } from '#renderer/features/settings/taxes-page.tsx';
import { Page } from '#renderer/ui/page.tsx';

const PAGES = [
  { key: 'business', title: 'Business', show: BusinessPage },
  { key: 'invoices', title: 'Invoices and numbers', show: InvoicesPage },
  { key: 'taxes', title: 'Taxes', show: TaxesPage },
  { key: 'connections', title: 'Connections', show: ConnectionsPage },
  { key: 'card-payments', title: 'Card payments', show: CardPaymentsPage },
  { key: 'backups', title: 'Backups', show: BackupsPage },
  { key: 'appearance', title: 'Appearance and keys', show: AppearancePage },
  { key: 'about', title: 'About', show: AboutPage },
] as const satisfies readonly {
  readonly key: string;
  readonly title: string;
  readonly show: ComponentType;
}[];

type Props = { readonly params: Readonly<Record<string, string | undefined>> };

export function SettingsScreen({ params }: Props) {
  const { key, title, show: Show } = PAGES.find((page) => page.key === params['page']) ?? PAGES[0];
  return (
    <Page isRuled parent={{ title: 'Settings', path: '/settings' }} title={title}>
      <div className="settings">
        <nav aria-label="Settings">
          {PAGES.map((page) => (
            <Link
              key={page.key}
              href={`/settings/${page.key}`}
              aria-current={page.key === key ? 'page' : undefined}
            >
              {page.title}
            </Link>
          ))}
        </nav>
        <div className="settings-page">
          <Show />
        </div>
      </div>
    </Page>
  );
}
