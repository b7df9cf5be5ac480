// Accounts for a decision: what was withheld by which rule (works council only), how much is shown, what was audited.
import type { BlockDecision } from './block.rules.ts';
import type { AuditReport, BlockName, GateCounts, Withheld } from './gate.types.ts';
import type { GridCell } from './grid.rules.ts';
import { sizeOf } from './people-set.rules.ts';

export type Account = { block: BlockName; decision: BlockDecision; cells: readonly GridCell[] };

/** Every block that has people behind it and is not shown, with its exact rule. */
export function withheldOf(accounts: readonly Account[]): Withheld[] {
  return accounts.flatMap(({ block, decision, cells }) =>
    cells.flatMap((cell, number) => {
      const rule = decision.rules[number] ?? null;
      return rule === null || sizeOf(cell.people) === 0
        ? []
        : [{ cellId: cell.id, block: blockFor(block, cell), rule }];
    }),
  );
}

/** The groups of a track stand among the trends, but are told of apart. */
const blockFor = (block: BlockName, cell: GridCell): BlockName =>
  block === 'trend' && cell.attribute !== null ? 'effect' : block;

/** Per block how many cells have people, and how many of those are shown. */
export function countsOf(accounts: readonly Account[]): GateCounts {
  const none = () => ({ cells: 0, shown: 0 });
  const counts: GateCounts = {
    means: none(),
    distribution: none(),
    response: none(),
    trend: none(),
    learning: none(),
    hours: none(),
    selfView: none(),
    comments: none(),
    items: none(),
    effect: none(),
  };
  for (const { block: blockName, decision, cells } of accounts) {
    cells.forEach((cell, number) => {
      if (sizeOf(cell.people) === 0) return;
      const block = blockFor(blockName, cell);
      counts[block].cells++;
      if (decision.rules[number] === null) counts[block].shown++;
    });
  }
  return counts;
}

/** The audits of all blocks together. */
export function auditOf(accounts: readonly Account[]): AuditReport {
  const sum = (figure: (audit: AuditReport) => number) =>
    accounts.reduce((total, { decision }) => total + figure(decision.audit), 0);
  return {
    unionsChecked: sum((audit) => audit.unionsChecked),
    derivable: sum((audit) => audit.derivable),
    unfinished: sum((audit) => audit.unfinished),
    relations: sum((audit) => audit.relations),
  };
}
