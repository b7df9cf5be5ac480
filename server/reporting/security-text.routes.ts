// GET /.well-known/security.txt, for everybody.
import { Router } from 'express';
import { addDays, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { securityText } from './security-text.rules.ts';

const VALID_DAYS = 180;

/** The route of security.txt. */
export function securityTextRoutes(baseUrl: string, contact: string): Router {
  const routes = Router();
  routes.get('/security.txt', (_request, response) => {
    const expiresOn = addDays(localDateOf(now()), VALID_DAYS);
    response
      .set('cache-control', 'public, max-age=86400')
      .type('text/plain; charset=utf-8')
      .send(securityText(contact, expiresOn, baseUrl));
  });
  return routes;
}
