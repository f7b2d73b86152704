import type { Tax, TaxKind } from '#domain/tax/tax.ts';

export const TAX_KINDS: readonly { readonly value: TaxKind; readonly label: string }[] = [
  { value: 'standard', label: 'Charged' },
  { value: 'exempt', label: 'Exempt, with a reason' },
  { value: 'withholding', label: 'Kept back by the client' },
];

export function taxKindWord({ kind, isCompound, reason }: Tax): string {
  const word = TAX_KINDS.find(({ value }) => value === kind)?.label ?? kind;
  if (kind === 'exempt') return reason === '' ? 'Exempt' : `Exempt: ${reason}`;
  return isCompound ? `${word}, on top of the others` : word;
}
