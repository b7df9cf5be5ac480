// The one Pothos builder: non-null unless said otherwise, access on every root field, bounded cost.
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import { AppError } from '../platform/errors.ts';
import './access.ts';
import type { RequestContext } from './context.ts';

export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    LocalDate: { Input: string; Output: string };
    AnswerValue: { Input: number | string | readonly number[]; Output: number | string | readonly number[] };
  };
}>({
  defaultFieldNullability: false,
  plugins: ['access', ComplexityPlugin, DataloaderPlugin, RelayPlugin],
  relay: {
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: true,
  },
  complexity: {
    // Lists that are not paged come from content or from one published page and are bounded; they cost as one.
    defaultListMultiplier: 1,
    limit: { complexity: 500, depth: 8, breadth: 250 },
    complexityError: () => new AppError('QUERY_TOO_COMPLEX', { messageKey: 'queryTooComplex' }),
  },
});

builder.queryType({ description: 'What can be read.' });
builder.mutationType({ description: 'What can be done. One per request.' });
