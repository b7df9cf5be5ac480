// The calendar file of a session, for who is signed in: GET /kennissessies/<id>.ics.
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import type { Viewer } from '../identity/identity.reads.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { getSession } from './knowledge-session.service.ts';
import { sessionCalendar } from './session-calendar.service.ts';

interface SessionRouteSettings {
  readonly baseUrl: string;
  readonly viewerOf: (request: IncomingMessage) => Viewer | null;
}

export function sessionRoutes({ baseUrl, viewerOf }: SessionRouteSettings): Router {
  const routes = Router();
  routes.get(/^\/([0-9a-f-]{36})\.ics$/, async (request, response) => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    const { locale } = currentRequest();
    const id: unknown = request.params[0];
    if (typeof id !== 'string') throw notFound();
    const session = await getSession({ viewer, locale }, id);
    // The link to join is for who has a place.
    const link = session.mine?.standing === 'ENROLLED' ? session.link : '';
    const calendar = sessionCalendar(
      { ...session, link },
      { locale, baseUrl, cancelled: session.state === 'CANCELLED' },
    );
    response
      .set({
        'cache-control': 'private, no-store',
        'content-disposition': 'attachment; filename="kennissessie.ics"',
      })
      .type('text/calendar; charset=utf-8')
      .send(calendar);
  });
  return routes;
}
