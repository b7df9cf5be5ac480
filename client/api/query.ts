// Asking and changing by document, on @tanstack/react-query. A key is [operation, variables, language].
import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { type Locale, useWords } from '../labels/words.ts';
import { type ApiError, isPassing } from './errors.ts';
import { send } from './request.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      refetchOnWindowFocus: false,
    },
  },
});

/** The name of a document's operation: `query MyProfile(…)` gives MyProfile. */
export function operationName(document: TadaDocumentNode<unknown, never>): string {
  const name = /^\s*(?:query|mutation|subscription)\s+(\w+)/.exec(String(document))?.[1];
  if (name === undefined) throw new Error('Every document is a named operation.');
  return name;
}

/** The key under which an answer is kept. */
export function keyOf<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  locale: Locale,
): QueryKey {
  return [operationName(document), variables, locale];
}

interface AskOptions {
  readonly enabled?: boolean;
  /** Shows the answer before while the next is on its way (a search, a filter). */
  readonly keepPrevious?: boolean;
  readonly staleTime?: number;
}

/** The answer to a document, in the language of the screen. */
export function useAsk<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  options: AskOptions = {},
): UseQueryResult<Result, Error> {
  const { locale } = useWords();
  return useQuery<Result, Error>({
    queryKey: keyOf(document, variables, locale),
    queryFn: ({ signal }) => send(document, variables, { signal }),
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    ...(options.staleTime !== undefined && { staleTime: options.staleTime }),
    // The function form of keepPreviousData: the type of what was there before is the same.
    ...(options.keepPrevious === true && { placeholderData: (before) => keepPreviousData(before) }),
  });
}

interface ChangeOptions<Result> {
  readonly onDone?: (result: Result) => void;
  /** Operations whose kept answers are no longer right, by name. */
  readonly outdates?: readonly string[];
}

/** A change by document: `const save = useChange(doc); save.mutate(variables)`. */
export function useChange<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  options: ChangeOptions<Result> = {},
): UseMutationResult<Result, ApiError, Variables> {
  return useMutation<Result, ApiError, Variables>({
    mutationFn: (variables) => send(document, variables),
    onSuccess: async (result) => {
      for (const name of options.outdates ?? []) void queryClient.invalidateQueries({ queryKey: [name] });
      options.onDone?.(result);
    },
  });
}
