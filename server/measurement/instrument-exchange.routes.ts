// Questionnaires in and out as files. POST /import/instrument: an author's file, as it is, with its name in a header, and the import it belongs to if any.
import type { IncomingMessage } from 'node:http';
import express, { Router } from 'express';
import { logAccess, type Viewer } from '../identity/identity.reads.ts';
import { AppError, forbidden } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { uploadedName } from '../platform/uploaded-name.ts';
import { mayExchangeInstrument } from './instrument-exchange.policy.ts';
import { exportSurveyJs } from './instrument-export.service.ts';
import { sendInstrumentFile } from './instrument-import.service.ts';

const MAXIMUM_BYTES = 2_000_000;

/** The route of questionnaires from elsewhere; who asks is known before a byte of the file is read. */
export function instrumentImportRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.post(
    '/',
    async (request, _response, next) => {
      await requireAuthor(viewerOf(request));
      next();
    },
    express.raw({ limit: MAXIMUM_BYTES, type: () => true, inflate: false }),
    async (request, response) => {
      const viewer = await requireAuthor(viewerOf(request));
      const bytes = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array();
      const file = { name: uploadedName.parse(request.get('x-file-name')) || '–', bytes };
      const into = request.get('x-import-into') ?? null;
      const caller = { viewer, locale: currentRequest().locale };
      response.json({ importId: await sendInstrumentFile(caller, file, into) });
    },
  );
  return routes;
}

/** GET /export/instrument/<code>/<version>.json: a version as a file of SurveyJS. */
export function instrumentExportRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.get('/:code/:version.json', async (request, response) => {
    const viewer = await requireAuthor(viewerOf(request));
    const { code, version } = request.params;
    const caller = { viewer, locale: currentRequest().locale };
    const { name, body } = await exportSurveyJs(caller, code, Number(version));
    response
      .set({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
      .send(body);
  });
  return routes;
}

async function requireAuthor(viewer: Viewer | null): Promise<Viewer> {
  if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
  if (mayExchangeInstrument(viewer)) return viewer;
  await logAccess(viewer, { action: 'exchangeInstrument', outcome: 'REFUSED' });
  throw forbidden();
}
