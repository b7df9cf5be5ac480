// GET /export: a department's report as CSV or PDF and released answers for who may see them, the codebook for everybody.
import type { IncomingMessage } from 'node:http';
import { type Request, type Response, Router } from 'express';
import type { Caller, Viewer } from '../identity/identity.reads.ts';
import type { Locale } from '../platform/content.ts';
import { AppError, badInput, notFound } from '../platform/errors.ts';
import { createCounter } from '../platform/rate-limit.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { exportAnswers } from './answer-export.service.ts';
import { exportInput } from './export.input.ts';
import {
  type ExportedFile,
  exportCodebook,
  exportReportCsv,
  exportReportPdf,
  type PrintContext,
} from './report-export.service.ts';

/** Drawing one costs a third of a second of computing, so one account cannot keep the server busy. */
const PDFS_PER_MINUTE = 20;

interface ExportSettings extends PrintContext {
  readonly viewerOf: (request: IncomingMessage) => Viewer | null;
}

/** The routes of exports. Errors: UNAUTHENTICATED; NOT_FOUND for a department that is not the caller's to see. */
export function exportRoutes({ viewerOf, ...print }: ExportSettings): Router {
  const routes = Router();
  const drawn = createCounter(PDFS_PER_MINUTE, 60_000);
  const requestOf = (request: Request): { caller: Caller; wave: string | null } => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const { wave, locale } = askedOf(request);
    return { caller: { viewer, locale }, wave };
  };
  routes.get('/codebook.csv', (request, response) => {
    sendFile(response, exportCodebook(askedOf(request).locale), 'text/csv; charset=utf-8');
  });
  routes.get('/department/:id.csv', async (request, response) => {
    const { caller, wave } = requestOf(request);
    const file = await exportReportCsv(caller, request.params.id, wave);
    sendFile(response, file, 'text/csv; charset=utf-8');
  });
  routes.get('/department/:id.pdf', async (request, response) => {
    const { caller } = requestOf(request);
    await drawn.count(caller.viewer.accountId);
    sendFile(response, await exportReportPdf(caller, request.params.id, print), 'application/pdf');
  });
  routes.get('/answers/:waveId.zip', async (request, response) => {
    const { caller } = requestOf(request);
    sendFile(response, await exportAnswers(caller, request.params.waveId), 'application/zip');
  });
  routes.use(() => {
    throw notFound();
  });
  return routes;
}

function askedOf(request: Request): { wave: string | null; locale: Locale } {
  const asked = exportInput.safeParse(request.query);
  if (!asked.success) throw badInput('exportQuestion');
  return { wave: asked.data.wave ?? null, locale: asked.data.language ?? currentRequest().locale };
}

function sendFile(response: Response, { name, body }: ExportedFile, type: string): void {
  response
    .set({
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
    .send(body);
}
