// Assignment rules as the page edits them, and a dry run as tables.
import type { ResultOf } from '../api/graphql.ts';
import type { rulesDocument, tryRulesDocument } from './rules.documents.ts';

export type RuleVersion = ResultOf<typeof rulesDocument>['assignmentRules'][number];
export type Rule = RuleVersion['rules'][number];
export type DryRun = ResultOf<typeof tryRulesDocument>['tryAssignmentRules'];
export type RuleDraft = Pick<RuleVersion, 'maximum' | 'rules'>;

/** A rule for everybody under the working level, under a code that is not there yet. */
export function newRule(rules: readonly Rule[], name: string): Rule {
  const taken = new Set(rules.map(({ code }) => code));
  let number = rules.length + 1;
  while (taken.has(`rule-${number}`)) number += 1;
  return {
    ...{ code: `rule-${number}`, name, priority: Math.min(99, rules.length + 1) },
    ...{ departmentIds: null, roleFamilies: null, segments: null, competences: null, trackCodes: null },
    ...{ from: null, until: null, minimumLevel: null, daysToFinish: 56, finishOn: null },
  };
}

/** The list with a value in it or out of it; an empty one leaves nobody out, which is no list at all. */
export function toggled(list: readonly string[] | null, value: string, on: boolean): string[] | null {
  const others = (list ?? []).filter((one) => one !== value);
  const next = on ? [...others, value] : others;
  return next.length === 0 ? null : next;
}

/** What is sent: the draft without what the server does not ask for. */
export function inputOf({ maximum, rules }: RuleDraft) {
  return { maximum, rules: rules.map((rule) => ({ ...rule })) };
}

/** Whether two drafts say the same. */
export function isSame(one: RuleDraft, other: RuleDraft): boolean {
  return JSON.stringify(inputOf(one)) === JSON.stringify(inputOf(other));
}
