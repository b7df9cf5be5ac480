// Lists that grow by "meer tonen"; apart from query.ts, because the first visit needs none.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { useWords } from '../labels/words.ts';
import { keyOf } from './query.ts';
import { send } from './request.ts';

interface PageOfNodes<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list that grows by "meer tonen": `connection` picks the list from the answer, `after` is filled in here. */
export function useAskMore<Result, Variables extends { after?: string | null }, Node>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  connection: (result: Result) => PageOfNodes<Node>,
) {
  const { locale } = useWords();
  const query = useInfiniteQuery({
    queryKey: [...keyOf(document, variables, locale), 'more'],
    queryFn: ({ pageParam, signal }) => send(document, { ...variables, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Result) => {
      const { pageInfo } = connection(last);
      return pageInfo.hasNextPage ? pageInfo.endCursor : null;
    },
    placeholderData: (before) => before,
  });
  const nodes = query.data?.pages.flatMap((page) => [...connection(page).nodes]) ?? [];
  return { query, nodes, first: query.data?.pages[0] };
}
