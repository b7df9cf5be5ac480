// Pictures and exercise files of tracks: open data and drawings that were shipped, the same for everybody.
import { Router } from 'express';
import { notFound } from '../platform/errors.ts';
import { findShipped, readTrackFile } from './track.content.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

/** A file of a version of a track; a version never changes, so it may be kept. */
export function trackFileRoutes(): Router {
  const routes = Router();
  routes.get('/:track/:version/:file', (request, response) => {
    const { track: code, version, file } = request.params;
    const track = findShipped(code, Number(version));
    const type = TYPES[file.split('.').at(-1) ?? ''];
    const body = track === null ? null : readTrackFile(track, file);
    if (body === null || type === undefined) throw notFound();
    response
      .set({ 'cache-control': 'public, max-age=86400', 'content-security-policy': "default-src 'none'" })
      .type(type)
      .send(body);
  });
  return routes;
}
