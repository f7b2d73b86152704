import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

type Answer<T> = {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly count: number;
};

/** The same list as `usePages` asks for, to be asked before it is drawn. */
export function pagesQuery<T, A extends Answer<T>>(
  key: readonly unknown[],
  ask: (after: string | null) => Promise<A & Answer<T>>,
) {
  return {
    queryKey: key,
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) => ask(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: nextOf,
  };
}

/** A list that goes on: the old rows stay while new ones are asked for. */
export function usePages<T, A extends Answer<T>>(
  key: readonly unknown[],
  ask: (after: string | null) => Promise<A & Answer<T>>,
) {
  const { data, hasNextPage, fetchNextPage, isPending, error } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: nextOf,
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  return {
    rows: data?.pages.flatMap((page): readonly A['rows'][number][] => page.rows) ?? [],
    first: data?.pages[0] ?? null,
    count: data?.pages[0]?.count ?? 0,
    isPending,
    hasMore: hasNextPage,
    onMore: () => void fetchNextPage(),
  };
}

function nextOf({ next }: Answer<unknown>): string | null {
  return next;
}
