// Our own export comes back as it went: words from where SurveyJS has them, the rest from what was kept under `opPeil`.
import { asSurveyExpression } from './export-condition.rules.ts';
import { OWN_FORMAT, surveyChoice, surveyText } from './export-surveyjs.rules.ts';
import { isObject, type Json, listOf, nameOf } from './import-json.rules.ts';

type Text = { nl: string; en: string };

/** Whether every page and question of a survey was written by us, and none was added or taken out elsewhere. */
export function isOwnExport(survey: unknown): survey is Json {
  if (!isObject(survey) || !isObject(survey.opPeil) || survey.opPeil.format !== OWN_FORMAT) return false;
  const pages = listOf(survey.pages);
  const known = (one: unknown) => isObject(one) && isObject(one.opPeil);
  return pages.every((page) => known(page) && isObject(page) && listOf(page.elements).every(known));
}

/** The instrument of our own export; texts and answers changed elsewhere are taken as they are now. To be held against the shape. */
export function readOwnExport(survey: Json): unknown {
  const { format: _format, title, introduction, ...header } = keptOf(survey);
  const kinds = new Map(
    listOf(survey.pages).flatMap((page) =>
      listOf(isObject(page) ? page.elements : []).map((one): [string, unknown] => [
        isObject(one) ? nameOf(one) : '',
        isObject(one) ? keptOf(one).kind : undefined,
      ]),
    ),
  );
  const kindOf = (id: string) => String(kinds.get(id));
  return {
    ...header,
    title: textFrom(survey.title, title),
    introduction: textFrom(survey.description, introduction),
    sections: listOf(survey.pages)
      .filter(isObject)
      .map((page) => sectionFrom(page, kindOf)),
  };
}

function keptOf(owner: Json): Json {
  return isObject(owner.opPeil) ? owner.opPeil : {};
}

/** As it was kept when that is what was written, otherwise as it stands now. */
function textFrom(written: unknown, kept: unknown): Text {
  const now = plainFrom(written);
  if (!isObject(kept)) return now;
  const text = { nl: String(kept.nl), en: String(kept.en) };
  const then = surveyText(text);
  return then.nl === now.nl && then.default === now.en ? text : now;
}

function plainFrom(written: unknown): Text {
  if (typeof written === 'string') return { nl: written, en: written };
  if (!isObject(written)) return { nl: '', en: '' };
  const { default: english, nl } = written;
  return { nl: typeof nl === 'string' ? nl : '', en: typeof english === 'string' ? english : '' };
}

function sectionFrom(page: Json, kindOf: (id: string) => string): unknown {
  const { title, introduction, shuffle: _shuffle, when, ...rest } = keptOf(page);
  return {
    ...rest,
    id: nameOf(page),
    ...(page.title !== undefined && { title: textFrom(page.title, title) }),
    ...(page.description !== undefined && { introduction: textFrom(page.description, introduction) }),
    ...(page.questionsOrder === 'random' ? { shuffle: true } : keptFalse(_shuffle)),
    ...conditionFrom(page, when, kindOf),
    items: listOf(page.elements)
      .filter(isObject)
      .map((element) => itemFrom(element, kindOf)),
  };
}

const keptFalse = (shuffle: unknown) => (shuffle === false ? { shuffle } : {});

/** Ours, unless its expression was changed elsewhere: then it is not known what is meant, and shape and checks will tell. */
function conditionFrom({ visibleIf }: Json, when: unknown, kindOf: (id: string) => string) {
  if (typeof when !== 'string')
    return typeof visibleIf === 'string' ? { note: visibleIf.slice(0, 2000) } : {};
  const then = asSurveyExpression(when, kindOf);
  const same = then === null ? visibleIf === undefined : visibleIf === then;
  return same ? { when } : typeof visibleIf === 'string' ? { note: visibleIf.slice(0, 2000) } : {};
}

function itemFrom(element: Json, kindOf: (id: string) => string): unknown {
  const { text, hint, uncoded, uncodedRows, when, ...rest } = keptOf(element);
  const [options, rows] = [element.choices ?? element.columns ?? element.rateValues, element.rows];
  const takesOptions =
    !['SELF_VIEW', 'ATTITUDE', 'TASK'].includes(String(rest.kind)) && rest.scale === undefined;
  const number = (name: string, from: string) =>
    typeof element[from] === 'number' ? { [name]: element[from] } : {};
  return {
    ...rest,
    id: nameOf(element),
    text: textFrom(element.title, text),
    ...(element.description !== undefined && { hint: textFrom(element.description, hint) }),
    ...(typeof element.isRequired === 'boolean' && { required: element.isRequired }),
    ...(takesOptions && options !== undefined && { options: optionsFrom(options, uncoded) }),
    ...(rest.kind === 'MATRIX' && { rows: optionsFrom(rows, uncodedRows) }),
    ...(rest.kind === 'NUMBER' && { ...number('lowest', 'min'), ...number('highest', 'max') }),
    ...number('maxLength', 'maxLength'),
    ...conditionFrom(element, when, kindOf),
  };
}

function optionsFrom(choices: unknown, uncoded: unknown): unknown[] {
  const without = new Set(listOf(uncoded));
  return listOf(choices)
    .filter(isObject)
    .map(({ value, text }, place) => {
      const words = plainFrom(text ?? surveyChoice({ nl: String(value), en: String(value) }));
      return without.has(place) && value === String(place) ? words : { code: String(value), ...words };
    });
}
