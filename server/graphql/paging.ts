// Pages of at most a hundred, by offset cursor.
import { resolveOffsetConnection } from '@pothos/plugin-relay';
import { badInput } from '../platform/errors.ts';

const MAXIMUM = 100;

interface PageArguments {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/**
 * A page of a list: asks `load` for one more than shown, to know whether more follows.
 * `first` is obligatory, 1–100; throws BAD_USER_INPUT otherwise.
 */
export function pageOf<Node>(
  args: PageArguments,
  load: (offset: number, limit: number) => Promise<Node[]> | Node[],
) {
  if (
    args.first == null ||
    args.first < 1 ||
    args.first > MAXIMUM ||
    args.last != null ||
    args.before != null
  ) {
    throw badInput('firstOutOfRange', { fields: [{ path: 'first', messageKey: 'firstOutOfRange' }] });
  }
  return resolveOffsetConnection({ args, maxSize: MAXIMUM }, ({ offset, limit }) => load(offset, limit));
}

/** Cost of a page: what one node costs, times `first`. */
export function pageCost(args: PageArguments): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.min(Math.max(args.first ?? MAXIMUM, 1), MAXIMUM) };
}
