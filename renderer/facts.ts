import { useSuspenseQuery } from '@tanstack/react-query';
import type { AppFacts } from '#contract/system.ts';
import { present } from '#domain/assert.ts';
import type { Business } from '#domain/business/business.ts';
import { ledger } from '#renderer/ledger.ts';

export const factsQuery = {
  queryKey: ['system.facts'],
  queryFn: () => ledger.system.facts({}),
};

export const businessQuery = {
  queryKey: ['settings.business'],
  queryFn: () => ledger.settings.business({}),
};

/** The app itself: version, platform, today, whether the ledger may be written. */
export function useAppFacts(): AppFacts {
  const { data } = useSuspenseQuery(factsQuery);
  return data;
}

/** Null before the first start was finished. */
export function useBusinessIfAny(): Business | null {
  const { data } = useSuspenseQuery(businessQuery);
  return data;
}

/** For every screen behind the first start. */
export function useBusiness(): Business {
  return present(useBusinessIfAny(), 'screens are shown once there is a business');
}
