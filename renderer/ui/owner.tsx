import { AUTHORITY, type Truth } from '#domain/authority.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { Tag } from '#renderer/ui/tag.tsx';

const NAMES = { ...SYSTEM_NAMES, 'authorize-net': 'Authorize.net', ledger: 'this ledger' };

/** Whose word counts for what is shown, as the consistency contract has it. */
export function Owner({ of }: { readonly of: Truth }) {
  return <Tag>Owner: {NAMES[AUTHORITY[of].owner]}</Tag>;
}
