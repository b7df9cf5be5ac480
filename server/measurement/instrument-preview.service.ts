// A version of an instrument as any respondent would get it, by the rules of a real sitting. Nothing of it is stored.
import {
  type DepartmentNode,
  departmentTree,
  placedPeople,
  roleFamilyProfiles,
} from '../organisation/organisation.reads.ts';
import { checked } from '../platform/checked.ts';
import { localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import type { Locale } from '../platform/content.ts';
import { badInput } from '../platform/errors.ts';
import { framework } from './framework.content.ts';
import type { WorkingLevels } from './gap.rules.ts';
import { type InstrumentContent, type InstrumentItem, instrumentFrom } from './instrument.content.ts';
import { previewInput } from './instrument.input.ts';
import { getInstrumentVersion } from './instrument.service.ts';
import type { InstrumentDefinition } from './instrument.types.ts';
import { itemTimes } from './item-times.content.ts';
import { outcomeOf } from './outcome.rules.ts';
import { invitedBandOf } from './population.rules.ts';
import {
  type CompetenceResult,
  competenceResults,
  type ItemReview,
  itemReviews,
} from './profile-view.rules.ts';
import { relevantAnswers, relevantItems } from './relevance.rules.ts';
import { triedAnswers, wrongAnswers } from './response.input.ts';
import { CURRENT_SEGMENT_RULE_VERSION, segmentRule } from './segment-rule.content.ts';
import { type SheetOwner, sheetOf } from './sheet.rules.ts';
import { minutesFor } from './sitting.rules.ts';
import { type ShownSection, shownSections } from './sitting-view.content.ts';

/** Where respondents can be looked at from: a unit with the number of people placed in it, as a band. */
export interface PreviewDepartment {
  readonly department: DepartmentNode;
  readonly peopleBand: string;
}

/** What the department as a whole would get of the bank. */
interface Coverage {
  readonly covered: number;
  readonly bank: number;
  readonly peopleBand: string;
}

export interface InstrumentPreview {
  readonly definition: InstrumentDefinition;
  readonly locale: Locale;
  readonly sections: readonly ShownSection[];
  readonly minutes: number;
  readonly items: readonly InstrumentItem[];
  readonly drawn: ReadonlySet<string>;
  /** Null without a department. */
  readonly coverage: Coverage | null;
}

/** The units in which people are placed, in the order of the tree. Two queries. */
export async function listPreviewDepartments(): Promise<PreviewDepartment[]> {
  const on = localDateOf(now());
  const [tree, people] = await Promise.all([departmentTree(on), placedPeople(on)]);
  return tree.flatMap((department) => {
    const count = people.filter(({ departmentId }) => departmentId === department.id).length;
    return count === 0 ? [] : [{ department, peopleBand: invitedBandOf(count) }];
  });
}

/** The sheet of one respondent. Throws BAD_USER_INPUT; NOT_FOUND. Three queries at most. */
export async function previewInstrument(given: unknown): Promise<InstrumentPreview> {
  const { instrument, definition, owner, input } = await respondentOf(given);
  const sheet = sheetOf(instrument, owner);
  const { locale } = input;
  return {
    ...{ definition, locale, items: instrument.items },
    sections: shownSections(sheet, { scales: instrument.scales, orderSeed: owner.orderSeed, locale }),
    minutes: minutesFor(sheet.items, [], itemTimes().seconds),
    drawn: new Set(sheet.items.map(({ id }) => id)),
    coverage: input.departmentId == null ? null : await coverageOf(instrument, input.departmentId, owner),
  };
}

/** What the answers would come to, by the rules of a real measurement; nothing is stored. */
export interface PreviewOutcome {
  /** Items asked with these answers. */
  readonly asked: readonly InstrumentItem[];
  readonly results: readonly CompetenceResult[];
  readonly reviews: readonly ItemReview[];
}

/** Throws BAD_USER_INPUT, also for an answer that a real sitting would refuse; NOT_FOUND. */
export async function previewOutcome(given: unknown, answers: unknown): Promise<PreviewOutcome> {
  const { instrument, owner, workingLevels } = await respondentOf(given);
  const sheet = sheetOf(instrument, owner);
  const tried = checked(triedAnswers, answers);
  const onSheet = new Map(sheet.items.map((item) => [item.id, item]));
  const wrong = wrongAnswers(onSheet, instrument.scales, tried);
  if (wrong.length > 0) throw badInput(wrong[0]?.messageKey ?? 'badUserInput', { fields: wrong });
  const values = new Map(tried.map(({ itemId, value }) => [itemId, value]));
  const route = { ...instrument, sections: sheet.sections };
  const counted = relevantAnswers(route, values);
  const outcome = outcomeOf(
    { instrument: instrument.scored, segmentRule: segmentRule(CURRENT_SEGMENT_RULE_VERSION), workingLevels },
    counted,
  );
  const asked = relevantItems(route, values);
  const stored = new Map([...counted].map(([id, value]) => [id, { value }]));
  return {
    asked,
    results: competenceResults(outcome, workingLevels, null),
    reviews: itemReviews(asked, stored),
  };
}

async function respondentOf(given: unknown) {
  const input = checked(previewInput, given);
  const { definition } = await getInstrumentVersion(input.code, input.version);
  const profiles = roleFamilyProfiles();
  const family = profiles.find(({ code }) => code === (input.roleFamily ?? profiles[0]?.code));
  if (family === undefined) throw wrongField('roleFamily', 'unknownRoleFamily');
  const workingLevels: WorkingLevels = family.workingLevels;
  const owner: SheetOwner = {
    ticket: { seed: input.seed, turn: input.turn },
    orderSeed: `${input.seed}/${input.departmentId ?? ''}/${input.turn}`,
  };
  return { input, definition, owner, workingLevels, instrument: instrumentFrom(inFramework(definition)) };
}

/** A draft may name a competence that is not there; it is told so elsewhere, and shown here without. */
function inFramework(definition: InstrumentDefinition): InstrumentDefinition {
  const known = new Set(framework().competences.map(({ code }) => code));
  const mended = <Part extends { readonly competence?: string | undefined }>(part: Part): Part =>
    part.competence === undefined || known.has(part.competence) ? part : { ...part, competence: undefined };
  const sections = definition.sections.map((section) => ({
    ...mended(section),
    items: section.items.map((item) => mended(item)),
  }));
  return { ...definition, sections };
}

async function coverageOf(
  instrument: InstrumentContent,
  departmentId: string,
  { ticket }: SheetOwner,
): Promise<Coverage> {
  const on = localDateOf(now());
  const [tree, people] = await Promise.all([departmentTree(on), placedPeople(on)]);
  if (!tree.some(({ id }) => id === departmentId)) throw wrongField('departmentId', 'unknownDepartment');
  const count = people.filter((person) => person.departmentId === departmentId).length;
  const covered = new Set<string>();
  for (let turn = 0; turn < count && covered.size < instrument.items.length; turn += 1)
    for (const { id } of sheetOf(instrument, { ticket: { ...ticket, turn }, orderSeed: '' }).items)
      covered.add(id);
  return { covered: covered.size, bank: instrument.items.length, peopleBand: invitedBandOf(count) };
}

function wrongField(field: string, messageKey: string) {
  return badInput(messageKey, { fields: [{ path: `input.${field}`, messageKey }] });
}
