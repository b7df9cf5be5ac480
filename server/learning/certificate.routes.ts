// What verifiers fetch (issuer, keys, revocations), for everybody; and an own badge, for its owner.
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { Viewer } from '../identity/identity.reads.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { badgeOf, publicIssuer, publicKeys, publicRevocations } from './certificate.service.ts';

/** GET /.well-known/issuer.json, jwks.json, keys/<id>.json and revoked.json. */
export function issuerRoutes(limit: (request: IncomingMessage) => Promise<void>): Router {
  const routes = Router();
  routes.use(async (request, response, next) => {
    await limit(request);
    response.set('cache-control', 'public, max-age=300');
    next();
  });
  routes.get('/issuer.json', (_request, response) => void response.json(publicIssuer()));
  routes.get('/jwks.json', (_request, response) => void response.json({ keys: publicKeys() }));
  routes.get('/keys/:file', (request, response) => {
    const key = publicKeys().find(({ kid }) => kid.endsWith(`/${request.params.file}`));
    if (key === undefined) throw notFound();
    response.type('application/jwk+json').send(JSON.stringify(key));
  });
  routes.get('/revoked.json', async (_request, response) => void response.json(await publicRevocations()));
  return routes;
}

/** GET /certificaten/<id>.jwt: an own certificate as Open Badge. */
export function badgeRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.get(/^\/([0-9a-f-]{36})\.jwt$/, async (request, response) => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const id: unknown = request.params[0];
    if (typeof id !== 'string') throw notFound();
    const badge = await badgeOf({ viewer, locale: currentRequest().locale }, id);
    response
      .set({
        'cache-control': 'private, no-store',
        'content-disposition': 'attachment; filename="badge.jwt"',
      })
      .type('application/vc+jwt')
      .send(badge);
  });
  return routes;
}
