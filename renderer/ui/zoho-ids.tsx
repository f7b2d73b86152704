import '#renderer/ui/zoho-ids.css';
import type { RemoteIdRow } from '#contract/clients.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { Subject } from '#domain/subject.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { openThere } from '#renderer/open-there.ts';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Props = {
  readonly subject: Subject;
  readonly ids: readonly RemoteIdRow[];
  readonly delivery?: DeliveryMark;
};

/** Where the thing is in Zoho, digit for digit, with the way to its page there. */
export function ZohoIds({ subject, ids, delivery }: Props) {
  // What began there was never delivered from here.
  const isTold = delivery !== undefined && (delivery !== 'only-here' || ids.length === 0);
  return (
    <Section
      title="In Zoho"
      {...(ids.length === 0 && { note: 'not there yet' })}
      {...(isTold && { end: <StateWord state={delivery} /> })}
    >
      <dl className="zoho-ids">
        {ids.map(({ system, remoteId }) => (
          <div key={system}>
            <dt>{SYSTEM_NAMES[system]}</dt>
            <dd>
              <CopyText text={remoteId} open={openThere(system, subject)} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
