import { AUTHORITY, type Truth } from '#domain/authority.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { Tag } from '#renderer/ui/tag.tsx';

/** Whose word counts for what is shown, as the consistency contract has it. */
export function Owner({ of }: { readonly of: Truth }) {
  const { owner } = AUTHORITY[of];
  return <Tag>Owner: {owner === 'ledger' ? 'this ledger' : SYSTEM_NAMES[owner]}</Tag>;
}
