// Where a calendar program fetches somebody's dates: the secret in the address is all it has.
import type { IncomingMessage } from 'node:http';
import { Router } from 'express';
import { notFound } from '../platform/errors.ts';
import { calendarOf } from './calendar-feed.service.ts';

interface FeedSettings {
  readonly baseUrl: string;
  /** Counts a request that nobody signs in for; throws RATE_LIMITED. */
  readonly limit: (request: IncomingMessage) => Promise<void>;
}

export function calendarFeedRoutes({ baseUrl, limit }: FeedSettings): Router {
  const routes = Router();
  routes.get('/:file', async (request, response) => {
    await limit(request);
    const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(request.params.file)?.[1];
    const calendar = secret === undefined ? null : await calendarOf(secret, baseUrl);
    if (calendar === null) throw notFound();
    response
      .set({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'content-disposition': 'inline; filename="op-peil.ics"',
      })
      .type('text/calendar; charset=utf-8')
      .send(calendar);
  });
  return routes;
}
