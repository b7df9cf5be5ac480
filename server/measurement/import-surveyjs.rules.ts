// SurveyJS: pages of elements as JSON, texts as they are or by language. Panels are laid flat with their conditions.
import {
  type Finding,
  type SourceForm,
  type SourceItem,
  type SourceSection,
  type Texts,
  UnreadableFile,
} from './import-form.rules.ts';
import { isObject, type Json, listOf, nameOf, textsOf } from './import-json.rules.ts';
import { surveyElement } from './import-surveyjs-element.rules.ts';

const SETTINGS = new Set([
  ...[
    'title',
    'description',
    'pages',
    'elements',
    'questions',
    'locale',
    'opPeil',
    'logoPosition',
    'widthMode',
  ],
  ...[
    'showQuestionNumbers',
    'showProgressBar',
    'completeText',
    'pageNextText',
    'pagePrevText',
    'checkErrorsMode',
  ],
  ...[
    'headerView',
    'width',
    'fitToContainer',
    'questionErrorLocation',
    'showCompletedPage',
    'startSurveyText',
  ],
]);

/** Throws UnreadableFile for what is no SurveyJS survey. */
export function readSurveyJs(survey: unknown): SourceForm {
  if (!isObject(survey)) throw new UnreadableFile('notSurveyJs');
  const loose = [...listOf(survey.elements), ...listOf(survey.questions)];
  const pages = [...listOf(survey.pages), ...(loose.length > 0 ? [{ name: 'page1', elements: loose }] : [])];
  if (pages.length === 0) throw new UnreadableFile('notSurveyJs');
  const locale = typeof survey.locale === 'string' && survey.locale !== '' ? survey.locale : 'en';
  const findings: Finding[] = [];
  for (const setting of Object.keys(survey))
    if (!SETTINGS.has(setting))
      findings.push({ kind: 'LOST', place: setting.slice(0, 60), key: 'settingLost', values: {} });
  if (isObject(survey.opPeil)) findings.push({ kind: 'CHANGED', place: '', key: 'ownEdited', values: {} });
  const sections = pages.filter(isObject).map((page, at) => pageOf(page, at, { locale, findings }));
  if (sections.every(({ items }) => items.length === 0)) throw new UnreadableFile('noQuestions');
  const titles = textsOf(survey.title, locale);
  return {
    ...{ format: 'SURVEYJS', titles, sections, findings, aliases: new Map() },
    name: [...titles.values()][0] ?? '',
    introductions: textsOf(survey.description, locale),
  };
}

interface Around {
  readonly locale: string;
  readonly findings: Finding[];
}

function pageOf(page: Json, at: number, around: Around): SourceSection {
  const name = nameOf(page) || `page${at + 1}`;
  const texts: Texts[] = [];
  const items = elementsOf(listOf(page.elements), [], { ...around, page: name, texts });
  const when = typeof page.visibleIf === 'string' ? page.visibleIf : '';
  return {
    ...{ name, titles: textsOf(page.title, around.locale), items },
    introductions: [textsOf(page.description, around.locale), ...texts].reduce(under),
    ...(when.trim() !== '' && { when }),
    ...(page.questionsOrder === 'random' && { shuffle: true }),
  };
}

function elementsOf(
  elements: readonly unknown[],
  conditions: readonly string[],
  around: Around & { readonly page: string; readonly texts: Texts[] },
): SourceItem[] {
  const items: SourceItem[] = [];
  for (const element of elements.filter(isObject)) {
    const { type } = element;
    const own = typeof element.visibleIf === 'string' ? element.visibleIf.trim() : '';
    const all = own === '' ? conditions : [...conditions, own];
    if (type === 'panel' && isObject(element)) {
      if (element.title !== undefined)
        around.findings.push({ kind: 'CHANGED', place: nameOf(element), key: 'panelFlat', values: {} });
      items.push(...elementsOf(listOf(element.elements), all, around));
      continue;
    }
    const read = surveyElement(element, around);
    const when = all.length > 1 ? all.map((one) => `(${one})`).join(' and ') : (all[0] ?? '');
    if (read !== 'TEXT') items.push(...read.map((item) => (when === '' ? item : { ...item, when })));
    else if (items.length === 0 && when === '') around.texts.push(textsOf(element.html, around.locale));
    else
      around.findings.push({
        ...{ kind: 'LOST', place: nameOf(element), key: 'textBetween' },
        values: { page: around.page },
      });
  }
  return items;
}

function under(first: Texts, second: Texts): Texts {
  const languages = [...new Set([...first.keys(), ...second.keys()])];
  const lines = (language: string) => [first.get(language) ?? '', second.get(language) ?? ''];
  return new Map(
    languages.map((language) => [
      language,
      lines(language)
        .filter((line) => line !== '')
        .join('\n\n'),
    ]),
  );
}
