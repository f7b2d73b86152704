import { useQuery } from '@tanstack/react-query';
import type { Subject } from '#domain/subject.ts';
import { ledger } from '#renderer/ledger.ts';
import { ZohoIds } from '#renderer/ui/zoho-ids.tsx';

/** Where a thing without a page of its own is in Zoho; nothing while that is not known. */
export function IdsInZoho({ subject }: { readonly subject: Subject }) {
  const { data: known } = useQuery({
    queryKey: ['sync.idsOf', subject],
    queryFn: () => ledger.sync.idsOf({ subject }),
  });
  return known ? <ZohoIds subject={subject} ids={known.ids} delivery={known.delivery} /> : null;
}
