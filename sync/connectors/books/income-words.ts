import { maskCards } from '#domain/card/mask.ts';
import { type ClientId, type IncomeId, isId } from '#domain/ids.ts';
import type { GigIncome, IncomeKind } from '#domain/income/income.ts';
import { milli } from '#domain/money.ts';
import { clip } from '#sync/clip.ts';

const MOST = 500;
const KINDS: readonly IncomeKind[] = ['hourly', 'fixed', 'bonus', 'tip', 'other'];

/** What a journal cannot say in figures. */
export type IncomeWords = Pick<
  GigIncome,
  'platform' | 'contract' | 'contractId' | 'kind' | 'hours' | 'clientId' | 'note'
> & { readonly id: IncomeId | null };

/**
 * A journal has no fields for what gig income is made of: they stand line by line in the
 * description of its sales line, to be read by people and to come back from there (rule Q6).
 */
export function spellIncome(income: GigIncome): string {
  const lines = [
    ['Platform', income.platform],
    ['Kind', income.kind],
    ['Hours', income.hours === null ? '' : String(income.hours / 1_000)],
    // What may be cut at the end comes behind what must not be.
    ['Gigledger key', income.id],
    ['Client key', income.clientId ?? ''],
    ['Contract id', income.contractId],
    ['Contract', income.contract],
    ['Note', income.note],
  ] as const;
  const told = lines.filter(([, value]) => value !== '');
  return clip(told.map(([name, value]) => `${name}: ${flat(name, value)}`).join('\n'), MOST);
}

/** Null where the words are not ours. */
export function readIncomeWords(text: string): IncomeWords | null {
  const [, head = text, note = ''] = /^([\s\S]*?)(?:^|\n)Note: ([\s\S]*)$/.exec(text) ?? [];
  const told = new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const kind = KINDS.find((one) => one === told.get('Kind'));
  const platform = told.get('Platform');
  if (platform === undefined || kind === undefined) return null;
  const hours = Number(told.get('Hours'));
  return {
    platform: maskCards(platform),
    kind,
    note: maskCards(note),
    contract: maskCards(told.get('Contract') ?? ''),
    contractId: maskCards(told.get('Contract id') ?? ''),
    hours: hours > 0 ? milli(Math.round(hours * 1_000)) : null,
    clientId: idIn<ClientId>(told.get('Client key')),
    id: idIn<IncomeId>(told.get('Gigledger key')),
  };
}

/** One line each; only a note, which stands last, may have several. */
function flat(name: string, value: string): string {
  return name === 'Note' ? value : value.replace(/\s+/g, ' ');
}

function idIn<Id extends string>(text: string | undefined): Id | null {
  return text !== undefined && isId(text) ? (text as Id) : null;
}
