// Released answers as one archive: rows, codebook, SPSS syntax, and what may be read from them.
import { strToU8, zipSync } from 'fflate';
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { waveById } from '../measurement/measurement.reads.ts';
import { sentence } from '../platform/labels.ts';
import { getAnswers } from '../publication/answer-file.reads.ts';
import { answerFiles } from './answer-export.rules.ts';
import { fileNameOf } from './report-export.rules.ts';
import type { ExportedFile } from './report-export.service.ts';

/** The answers of a wave. Throws FORBIDDEN; NOT_FOUND before they were released. */
export async function exportAnswers(caller: Caller, waveId: string): Promise<ExportedFile> {
  const { file, blocks } = await getAnswers(caller, waveId);
  const wave = await waveById(waveId);
  const { locale } = caller;
  const name = locale === 'nl' ? wave.nameNl : wave.nameEn;
  const files = answerFiles(blocks, locale);
  const about = sentence('answers.readme', locale, {
    ...{ name, code: wave.instrumentCode, version: wave.instrumentVersion, k: file.k },
    ...{ texts: file.texts.length, percent: Math.round((100 * file.withheld) / Math.max(file.values, 1)) },
    digest: file.digest,
  });
  const readme = locale === 'nl' ? 'LEES-MIJ.txt' : 'READ-ME.txt';
  files.set(readme, about);
  const contents = Object.fromEntries([...files].map(([part, text]) => [part, strToU8(text)]));
  // The same moment for every part: the day of the release says nothing of the people in it.
  const body = Buffer.from(zipSync(contents, { mtime: file.releasedAt }));
  await logAccess(caller.viewer, { action: 'exportAnswers', subject: waveId });
  return { name: fileNameOf([locale === 'nl' ? 'antwoorden' : 'answers', name], 'zip'), body };
}
