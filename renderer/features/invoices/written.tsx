import { Link } from 'wouter';
import type { WrittenBy } from '#contract/invoices.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';

/** Where a document came from that was not written here. */
export function Written({ by }: { readonly by: WrittenBy }) {
  const name = SYSTEM_NAMES[by.system];
  if (by.system === 'books' || by.subscriptionId === null) {
    return <span className="muted">Written in {name}</span>;
  }
  return (
    <span className="muted">
      Written by {name} for{' '}
      <Link href={`/subscriptions/${by.subscriptionId}`} className="link">
        {by.plan}
      </Link>
    </span>
  );
}
