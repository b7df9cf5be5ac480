// Bringing in another organisation's open data as a benchmark, and taking it away again.
import { z } from 'zod';
import { type Caller, logAccess, type Viewer } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { now } from '../platform/clock.ts';
import { badInput, conflict, forbidden, notFound } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import { readBenchmark } from './benchmark.input.ts';
import { type BenchmarkRecord, deleteBenchmark, findBenchmarks, insertBenchmark } from './benchmark.model.ts';
import { testedCompetences } from './codebook.content.ts';
import { mayKeepBenchmarks } from './report.policy.ts';

/** More stand in nobody's way, but nobody needs them either. */
const MOST = 10;

/** Only scores on the same test can stand beside ours. */
const INSTRUMENT = 'de-data-bekwame-ambtenaar';

const input = z.strictObject({
  organisationName: z
    .string()
    .trim()
    .min(2, 'benchmarkName')
    .max(100, 'benchmarkName')
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'benchmarkName'),
  text: z.string().min(1, 'benchmarkFormat'),
});

/** Every benchmark, the one that reports show first. Errors: FORBIDDEN. */
export async function listBenchmarks({ viewer }: Caller): Promise<BenchmarkRecord[]> {
  if (!mayKeepBenchmarks(viewer)) throw forbidden();
  return findBenchmarks(MOST);
}

/**
 * Keeps the figures of another organisation's feed; reports show them from now on. Errors: FORBIDDEN; BAD_USER_INPUT
 * with what is wrong with the feed; CONFLICT when there are ten already.
 */
export async function importBenchmark({ viewer }: Caller, given: unknown): Promise<BenchmarkRecord> {
  await requireKeeper(viewer, 'importBenchmark');
  const { organisationName, text } = checked(input, given);
  const content = readBenchmark(text, {
    competences: testedCompetences().map(({ code }) => code),
    instrumentCode: INSTRUMENT,
  });
  if (typeof content === 'string')
    throw badInput(content, { fields: [{ path: 'input.text', messageKey: content }] });
  if ((await findBenchmarks(MOST)).length >= MOST) throw conflict('benchmarkMany');
  const benchmark = { id: newId(), organisationName, importedAt: now(), content };
  await insertBenchmark(benchmark);
  await logAccess(viewer, { action: 'importBenchmark', subject: benchmark.id });
  return benchmark;
}

/** Takes a benchmark away; reports show the one before it, or none. Errors: FORBIDDEN; NOT_FOUND. */
export async function removeBenchmark(caller: Caller, id: string): Promise<BenchmarkRecord[]> {
  await requireKeeper(caller.viewer, 'removeBenchmark');
  if (!(await deleteBenchmark(id))) throw notFound();
  await logAccess(caller.viewer, { action: 'removeBenchmark', subject: id });
  return findBenchmarks(MOST);
}

async function requireKeeper(viewer: Viewer, action: string): Promise<void> {
  if (mayKeepBenchmarks(viewer)) return;
  await logAccess(viewer, { action, outcome: 'REFUSED' });
  throw forbidden();
}
