/** Which items one person gets of a bank that is larger than a sitting. */
import { hashOf, shuffled } from './chance.rules.ts';
import type { DrawRule, InstrumentItem } from './instrument.types.ts';

/** What a draw rests on: the same ticket always gives the same items. */
export interface Ticket {
  /** What everybody in the measurement shares, such as its id. */
  readonly seed: string;
  /** Place in one's department, from 0: neighbours get items that complement each other. */
  readonly turn: number;
}

/** The ticket of somebody who has no place in a department: any turn, always the same one. */
export function ticketOf(seed: string, participantKey: string, turn: number | null | undefined): Ticket {
  return { seed, turn: turn ?? hashOf(`${seed}/${participantKey}`) };
}

/**
 * The items of one sitting, in the order of the instrument. Of kinds that no rule names, all.
 *
 * A rule draws from groups: competence and level, competence, or the whole. In a group of m items of which n are drawn,
 * each ⌈m / n⌉ turns in a row together have had every item; the next ⌈m / n⌉ share them out in another way. So a
 * department of ⌈m / n⌉ people covers the group. A group with n or fewer items is asked whole.
 * Example: 2 of 3 BASIC items: turns 0 and 1 have all three between them, as do 2 and 3.
 */
export function drawnItems(
  items: readonly InstrumentItem[],
  rules: readonly DrawRule[] | undefined,
  ticket: Ticket,
): InstrumentItem[] {
  if (rules === undefined || rules.length === 0) return [...items];
  const left = new Set(items);
  for (const rule of rules) {
    const groups = new Map<string, InstrumentItem[]>();
    for (const item of items) {
      if (!rule.kinds.includes(item.kind)) continue;
      const group = groupOf(rule, item);
      groups.set(group, [...(groups.get(group) ?? []), item]);
    }
    for (const [group, pool] of groups) {
      const drawn = new Set(share(pool, countOf(rule, pool), { ...ticket, seed: `${ticket.seed}/${group}` }));
      for (const item of pool) if (!drawn.has(item)) left.delete(item);
    }
  }
  return items.filter((item) => left.has(item));
}

function groupOf(rule: DrawRule, item: InstrumentItem): string {
  const kinds = rule.kinds.join('+');
  if ('perSitting' in rule) return kinds;
  const within = `${kinds}/${item.competence ?? item.sectionId}`;
  return 'perLevel' in rule ? `${within}/${levelOf(item) ?? ''}` : within;
}

function countOf(rule: DrawRule, pool: readonly InstrumentItem[]): number {
  if ('perSitting' in rule) return rule.perSitting;
  if ('perCompetence' in rule) return rule.perCompetence;
  const level = pool[0] && levelOf(pool[0]);
  return level === undefined ? pool.length : rule.perLevel[level];
}

function levelOf(item: InstrumentItem) {
  return 'level' in item ? item.level : undefined;
}

/** The share of one turn: the pool goes round in blocks of ⌈m / n⌉ turns, each block in an order of its own. */
function share<Thing>(pool: readonly Thing[], count: number, { seed, turn }: Ticket): Thing[] {
  if (count >= pool.length) return [...pool];
  if (count === 0) return [];
  const turns = Math.ceil(pool.length / count);
  const order = shuffled(pool, `${seed}/${Math.floor(turn / turns)}`);
  const from = (turn % turns) * count;
  return Array.from({ length: count }, (_, at) => order[(from + at) % order.length] as Thing); // within the list
}

/** How many items of a kind one sitting holds of a competence at most: what a score can ask for. */
export function drawnOfCompetence(
  kind: InstrumentItem['kind'],
  inBank: number,
  rules: readonly DrawRule[] | undefined,
): number {
  const rule = rules?.find(({ kinds }) => kinds.includes(kind));
  return rule !== undefined && 'perCompetence' in rule ? Math.min(inBank, rule.perCompetence) : inBank;
}
