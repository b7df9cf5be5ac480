// Giving a version of an instrument to other programs.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { forbidden } from '../platform/errors.ts';
import { asSurveyJs, type Lack } from './export-surveyjs.rules.ts';
import { getInstrumentVersion } from './instrument.service.ts';
import { mayExchangeInstrument } from './instrument-exchange.policy.ts';

/** The version as a file of SurveyJS, answer key included. Throws FORBIDDEN; NOT_FOUND. */
export async function exportSurveyJs(
  { viewer }: Caller,
  code: string,
  version: number,
): Promise<{ name: string; body: string }> {
  if (!mayExchangeInstrument(viewer)) throw forbidden();
  const { definition } = await getInstrumentVersion(code, version);
  const body = `${JSON.stringify(asSurveyJs(definition).survey, null, 2)}\n`;
  await logAccess(viewer, { action: 'exportInstrument', subject: `${code}/${version}` });
  return { name: `${code}-${version}.surveyjs.json`, body };
}

/** What other programs will not do with that file. Throws NOT_FOUND. */
export async function lacksOfExport(
  code: string,
  version: number,
): Promise<{ title: { nl: string; en: string }; lacks: Lack[] }> {
  const { definition } = await getInstrumentVersion(code, version);
  return { title: definition.title, lacks: asSurveyJs(definition).lacks };
}
