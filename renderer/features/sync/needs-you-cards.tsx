import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { DeliveryRow } from '#contract/sync.ts';
import { DeliveryButtons } from '#renderer/features/sync/delivery-buttons.tsx';
import { SYSTEM_ROLES } from '#renderer/features/sync/system-names.ts';
import { countOf, formatMoment } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const SHOWN = 5;

export function NeedsYouCards({ count }: { readonly count: number }) {
  const { rows } = usePages<DeliveryRow, Awaited<ReturnType<typeof ledger.sync.deliveries>>>(
    ['sync.deliveries', 'needs-you'],
    (after) => ledger.sync.deliveries({ view: 'needs-you', after }),
  );
  return (
    <Section title="Needs you" note={`${count}, nothing else is held up behind them`}>
      <div className="stack">
        {rows.slice(0, SHOWN).map((row) => (
          <Card key={row.id} row={row} />
        ))}
        {count > SHOWN && (
          <Link href="/sync/needs-you">{`All ${countOf(count, 'delivery', 'deliveries')}`}</Link>
        )}
      </div>
    </Section>
  );
}

function Card({ row }: { readonly row: DeliveryRow }) {
  const { today } = useFacts();
  return (
    <article className="sync-card">
      <header className="row">
        <IconAlertTriangle size={16} aria-hidden="true" className="needs" />
        <h3>{row.title}</h3>
        <span className="push small muted">{formatMoment(row.at, today)}</span>
      </header>
      <p>{row.note}</p>
      <footer className="row">
        <span className="small muted">{`${SYSTEM_ROLES[row.system].name}, ${countOf(row.attempts, 'attempt')}`}</span>
        <span className="push row">
          <DeliveryButtons row={row} />
        </span>
      </footer>
    </article>
  );
}
