// GET /mail-preview/<id>: the page of a mail, to be shown in a frame of our own.
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { Viewer } from '../identity/identity.reads.ts';
import { AppError } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { previewMail } from './mail.service.ts';

// A mail carries its own styles and nothing else: no script, no picture, no form, no way out of the frame.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

/** The route of mail previews, for administrators. */
export function mailRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.get('/:id', async (request, response) => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const { html } = await previewMail({ viewer, locale: currentRequest().locale }, request.params.id);
    response
      .set({
        'content-security-policy': POLICY,
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'no-store',
      })
      .type('html')
      .send(html);
  });
  return routes;
}
