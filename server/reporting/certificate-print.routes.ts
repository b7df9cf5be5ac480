// GET /certificaten/<id>.pdf: an own certificate on paper.
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { Viewer } from '../identity/identity.reads.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { printCertificate } from './certificate-print.service.ts';

export function certificatePrintRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.get(/^\/([0-9a-f-]{36})\.pdf$/, async (request, response) => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const id: unknown = request.params[0];
    if (typeof id !== 'string') throw notFound();
    const body = await printCertificate({ viewer, locale: currentRequest().locale }, id);
    response
      .set({
        'cache-control': 'private, no-store',
        'content-disposition': 'attachment; filename="certificaat.pdf"',
      })
      .type('application/pdf')
      .send(body);
  });
  return routes;
}
