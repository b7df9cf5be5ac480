// One questionnaire in several files, one per language: joined by the names of questions and the codes of answers.
import type { Finding, SourceForm, SourceItem, SourceOption, Texts } from './import-form.rules.ts';

/**
 * The first form with the texts of the others added. A question that stands in one and not in the other is told.
 *
 * Example: Q1 "Ik kan …" in a Dutch file and Q1 "I can …" in an English one become one question in both.
 */
export function joinForms([first, ...others]: readonly SourceForm[]): SourceForm | null {
  return first === undefined ? null : others.reduce(joinTwo, first);
}

function joinTwo(whole: SourceForm, more: SourceForm): SourceForm {
  const findings: Finding[] = [...whole.findings, ...more.findings];
  const items = new Map(more.sections.flatMap((section) => section.items.map((item) => [item.name, item])));
  const known = new Set(whole.sections.flatMap((section) => section.items.map(({ name }) => name)));
  const sections = whole.sections.map((section, at) => {
    const twin = more.sections[at];
    return {
      ...section,
      titles: both(section.titles, twin?.titles),
      introductions: both(section.introductions, twin?.introductions),
      items: section.items.map((item) => {
        const other = items.get(item.name);
        if (other !== undefined) return joinItems(item, other, findings);
        findings.push({ kind: 'LOST', place: item.name, key: 'notInOther', values: {} });
        return item;
      }),
    };
  });
  for (const name of items.keys())
    if (!known.has(name)) findings.push({ kind: 'LOST', place: name, key: 'onlyInOther', values: {} });
  return {
    ...{ ...whole, sections, findings },
    titles: both(whole.titles, more.titles),
    introductions: both(whole.introductions, more.introductions),
  };
}

function joinItems(item: SourceItem, other: SourceItem, findings: Finding[]): SourceItem {
  if (item.kind !== other.kind)
    findings.push({
      kind: 'LOST',
      place: item.name,
      key: 'otherKind',
      values: { sourceKind: other.sourceKind },
    });
  if ((item.when ?? '') !== (other.when ?? ''))
    findings.push({
      kind: 'LOST',
      place: item.name,
      key: 'otherCondition',
      values: { condition: other.when ?? '–' },
    });
  const optionsOf = (mine: readonly SourceOption[], theirs: readonly SourceOption[] = []) => {
    const byCode = new Map(theirs.map((option) => [option.code, option.texts]));
    if (theirs.length !== mine.length || mine.some(({ code }) => !byCode.has(code)))
      findings.push({ kind: 'LOST', place: item.name, key: 'otherOptions', values: {} });
    return mine.map((option) => ({ ...option, texts: both(option.texts, byCode.get(option.code)) }));
  };
  return {
    ...item,
    texts: both(item.texts, other.texts),
    ...(item.hints !== undefined && { hints: both(item.hints, other.hints) }),
    ...(item.options !== undefined && { options: optionsOf(item.options, other.options) }),
    ...(item.rows !== undefined && { rows: optionsOf(item.rows, other.rows) }),
  };
}

/** Where both have a language, the first file keeps its text. */
function both(first: Texts, second: Texts | undefined): Texts {
  return new Map([...first, ...[...(second ?? [])].filter(([language]) => !first.has(language))]);
}
