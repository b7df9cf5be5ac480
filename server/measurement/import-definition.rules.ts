// A questionnaire of another program becomes a draft of ours: names, plain texts, limits, conditions. What is not as it
// was is told by name and place.

import { type Look, type Referred, translateCondition } from './import-condition.rules.ts';
import { Untranslatable } from './import-expression.rules.ts';
import {
  type Finding,
  type SourceForm,
  type SourceSection,
  type Texts,
  UnreadableFile,
} from './import-form.rules.ts';
import { type DraftItem, draftItems } from './import-item.rules.ts';
import { Names, proposedCode } from './import-name.rules.ts';
import { plainText } from './import-words.rules.ts';
import type { InstrumentWritten, SectionDefinition } from './instrument.types.ts';

const LONGEST_TEXT = 5000;
const MOST_SECTIONS = 60;
const MOST_ITEMS = 200;
/** Of what is not as it was: a questionnaire with more is none. */
const MOST_FINDINGS = 20_000;
const SECONDS_EACH = 15;
const LANGUAGES = ['nl', 'en'] as const;

/** What a question of the source became. */
export interface Became {
  readonly section: string;
  readonly name: string;
  readonly sourceKind: string;
  readonly id: string;
  readonly kind: string;
  readonly text: { readonly nl: string; readonly en: string };
  /** The condition as the source has it, and as it is here; null where it stays a note. */
  readonly condition: string | null;
  readonly when: string | null;
}

export interface ImportedDraft {
  /** In our format, without what has a usual value. */
  readonly definition: InstrumentWritten;
  readonly findings: readonly Finding[];
  readonly became: readonly Became[];
  /** Languages of the source that we do not have. */
  readonly otherLanguages: readonly string[];
  /** Language without any text; null when both have some. */
  readonly missing: 'nl' | 'en' | null;
}

type Both = { nl: string; en: string };

/** Throws UnreadableFile when it has neither Dutch nor English, or is larger than a questionnaire can be. */
export function draftOf(form: SourceForm): ImportedDraft {
  const count = form.sections.reduce((sum, { items }) => sum + items.length, 0);
  if (count > MOST_SECTIONS * MOST_ITEMS || form.findings.length > MOST_FINDINGS)
    throw new UnreadableFile('tooMuch');
  const asked = form.sections
    .flatMap((section) => section.items)
    .filter(({ completes }) => completes === undefined);
  const languages = [...new Set(asked.flatMap(({ texts }) => [...texts.keys()]))].filter((one) => one !== '');
  const taken = LANGUAGES.filter((language) => languages.some((one) => isLanguage(one, language)));
  if (taken.length === 0) throw new UnreadableFile('noLanguage', { languages: languages.join(', ') });
  const maker = new DraftMaker(form);
  const sections = maker.sections();
  if (sections.length === 0) throw new UnreadableFile('noQuestions');
  if (sections.length > MOST_SECTIONS) throw new UnreadableFile('tooManyPages', { most: MOST_SECTIONS });
  const items = sections.reduce((sum, section) => sum + section.items.length, 0);
  const definition = {
    ...{ code: proposedCode(form.name), version: 1, sections },
    title: maker.words(form.titles, ''),
    introduction: maker.words(form.introductions, ''),
    estimatedMinutes: Math.min(180, Math.max(1, Math.ceil((items * SECONDS_EACH) / 60))),
  };
  return {
    definition,
    findings: [...form.findings, ...maker.allFindings()],
    became: maker.became,
    otherLanguages: languages.filter((one) => !LANGUAGES.some((language) => isLanguage(one, language))),
    missing: LANGUAGES.find((language) => !taken.includes(language)) ?? null,
  };
}

/** What comes back from our own export: it is what it was. */
export function ownDraft(definition: InstrumentWritten): ImportedDraft {
  // Nothing is known of it yet, not even that it has pages: whoever takes it in holds it against the shape.
  const sections = Array.isArray(definition.sections) ? definition.sections : [];
  const became = sections.flatMap(({ id: section, items }) =>
    items.map(({ id, kind, text, when }) => ({
      ...{ section, name: id, sourceKind: 'Op Peil', id, kind, text },
      ...{ condition: when ?? null, when: when ?? null },
    })),
  );
  return { definition, became, findings: [], otherLanguages: [], missing: null };
}

/** Also as people of a country or a tone use it: nl-BE, nl-informal, en_GB. */
function isLanguage(named: string, language: 'nl' | 'en'): boolean {
  return new RegExp(`^${language}(?:[-_]|$)`, 'i').test(named);
}

function inLanguage(texts: Texts, language: 'nl' | 'en'): string {
  const exact = texts.get(language);
  if (exact !== undefined) return exact;
  const named = [...texts.keys()].find((one) => isLanguage(one, language));
  return texts.get(named ?? '') ?? '';
}

class DraftMaker {
  readonly became: Became[] = [];
  readonly #form: SourceForm;
  readonly #findings: Finding[] = [];
  readonly #told = new Set<string>();
  readonly #names = new Names();
  readonly #sectionNames = new Names();
  /** What may be referred to here, by the name in the source. */
  readonly #before = new Map<string, Referred>();
  #marked = 0;

  constructor(form: SourceForm) {
    this.#form = form;
  }

  allFindings(): Finding[] {
    if (this.#marked === 0) return this.#findings;
    return [
      { kind: 'CHANGED', place: '', key: 'markup', values: { count: this.#marked } },
      ...this.#findings,
    ];
  }

  sections(): SectionDefinition[] {
    return this.#form.sections.flatMap((section, at) => this.#section(section, at + 1));
  }

  /** Plain words in both languages; empty where the source has none. */
  words(texts: Texts, place: string): Both {
    return { nl: this.#plain(texts, 'nl', place), en: this.#plain(texts, 'en', place) };
  }

  #plain(texts: Texts, language: 'nl' | 'en', place: string): string {
    const { text, harmful, media, markup } = plainText(inLanguage(texts, language));
    const told = (kind: Finding['kind'], key: string) => this.#tellOnce({ kind, place, key, values: {} });
    if (harmful) told('SAFETY', 'script');
    if (media) told('LOST', 'media');
    if (markup) this.#marked += 1;
    if (text.length > LONGEST_TEXT) told('LOST', 'textCut');
    return text.slice(0, LONGEST_TEXT).replaceAll('{{', '{ {');
  }

  /** Words in which names of questions may stand. */
  #piped(texts: Texts, place: string): Both {
    const { nl, en } = this.words(texts, place);
    return { nl: this.#withPipes(nl, place), en: this.#withPipes(en, place) };
  }

  #withPipes(text: string, place: string): string {
    const pattern = this.#form.format === 'XLSFORM' ? /\$\{([^{}]{1,200})\}/g : /\{([^{}\s][^{}]{0,200})\}/g;
    return text.replace(pattern, (piece, name: string) => {
      const found = this.#look(name.replace(/\.shown$/, ''));
      if (found !== null && found.row === undefined && found.option === undefined) return `{{${found.id}}}`;
      this.#tellOnce({ kind: 'LOST', place, key: 'pipe', values: { piece } });
      return piece;
    });
  }

  #tellOnce(finding: Finding): void {
    const key = JSON.stringify([finding.place, finding.key, finding.values.piece]);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#findings.push(finding);
  }

  #section(section: SourceSection, number: number): SectionDefinition[] {
    const own = this.#title(section, number);
    const place = own.nl || own.en;
    const when = this.#condition(section.when, place);
    const introduction = this.#piped(section.introductions, place);
    const referred: [string, Referred][] = [];
    const items = section.items.flatMap((source) =>
      draftItems(source, {
        id: () => this.#names.take(source.name, 'q'),
        words: (texts) => this.words(texts, source.name),
        piped: (texts) => this.#piped(texts, source.name),
        tell: (kind, key, values = {}) => this.#findings.push({ kind, place: source.name, key, values }),
        idOf: (name) => this.#names.get(name),
        condition: (text) => this.#condition(text, source.name),
      }).map((draft) => {
        if (draft.item.id !== source.name)
          this.#tellOnce({
            kind: 'CHANGED',
            place: source.name,
            key: 'renamed',
            values: { id: draft.item.id },
          });
        this.#tellBecame(place, draft);
        if (section.shuffle === true) referred.push([source.name, draft.referred]);
        else this.#before.set(source.name, draft.referred);
        return draft.item;
      }),
    );
    for (const [name, one] of referred) this.#before.set(name, one);
    if (items.length === 0) {
      this.#findings.push({ kind: 'LOST', place, key: 'pageEmpty', values: {} });
      return [];
    }
    const parts = Array.from({ length: Math.ceil(items.length / MOST_ITEMS) }, (_, at) =>
      items.slice(at * MOST_ITEMS, (at + 1) * MOST_ITEMS),
    );
    return parts.map((some) => ({
      ...{ id: this.#sectionNames.take(section.name, 'page'), title: own, items: some },
      ...(introduction.nl + introduction.en !== '' && { introduction }),
      ...(when.cel !== null && { when: when.cel }),
      ...(when.note !== null && { note: when.note }),
      ...(section.shuffle === true && { shuffle: true }),
    }));
  }

  #title({ titles, name }: SourceSection, number: number): Both {
    const given = this.words(titles, name);
    return given.nl + given.en === '' ? { nl: `Pagina ${number}`, en: `Page ${number}` } : given;
  }

  #tellBecame(section: string, { item, source }: DraftItem): void {
    this.became.push({
      ...{ section, name: source.name, sourceKind: source.sourceKind, id: item.id, kind: item.kind },
      ...{ text: item.text, condition: source.when ?? null, when: item.when ?? null },
    });
  }

  #condition(source: string | undefined, place: string): { cel: string | null; note: string | null } {
    if (source === undefined) return { cel: null, note: null };
    try {
      const cel = translateCondition(source, this.#form.format, this.#look);
      return { cel: cel === 'true' ? null : cel, note: null };
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const { key, detail } = error;
      const condition = source.replace(/\s+/g, ' ').trim().slice(0, 1000);
      this.#findings.push({
        kind: 'LOST',
        place,
        key: 'condition',
        values: { condition, reason: key, detail },
      });
      return { cel: null, note: condition };
    }
  }

  #look: Look = (given) => {
    const name = this.#form.aliases.get(given) ?? given;
    const whole = this.#before.get(name);
    if (whole !== undefined) return whole;
    // A part of a question: Q1_SQ1 in LimeSurvey, matrix.row in SurveyJS.
    const cut = this.#form.format === 'LSS' ? name.indexOf('_') : name.lastIndexOf('.');
    if (cut < 1 || this.#form.format === 'XLSFORM') return null;
    const [base, part] = [this.#before.get(name.slice(0, cut)), name.slice(cut + 1)];
    return base?.parts?.(part) ?? null;
  };
}
