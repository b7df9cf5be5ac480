// Pictures and tables of tracks written here, sent as they are. For who is signed in; adding them is for authors.
import type { IncomingMessage } from 'node:http';
import express, { Router } from 'express';
import type { Caller, Viewer } from '../identity/identity.reads.ts';
import { AppError } from '../platform/errors.ts';
import { LARGEST_FILE, nameInHeader } from '../platform/file-kind.rules.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { addTrackFile, openTrackFile } from './track-attachment.service.ts';
import { addressOfAdded } from './track-definition.content.ts';

/** POST /attachments/leergang/<track> keeps a file; GET /attachments/leergang/<id> gives one. */
export function trackAttachmentRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  const callerOf = (request: IncomingMessage): Caller => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    return { viewer, locale: currentRequest().locale };
  };
  routes.get('/:id', async (request, response) => {
    const { file, content } = await openTrackFile(callerOf(request), request.params.id);
    response
      .set({
        'content-type': file.mediaType,
        'content-disposition': `${file.mediaType === 'text/csv' ? 'attachment' : 'inline'}; filename="${file.fileName}"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=86400',
      })
      .send(content);
  });
  routes.post(
    '/:code',
    (request, _response, next) => {
      callerOf(request);
      next();
    },
    express.raw({ limit: LARGEST_FILE, type: () => true, inflate: false }),
    async (request, response) => {
      const about = {
        code: String(request.params.code),
        fileName: nameInHeader(request.get('x-file-name'), 'trackFileKind'),
      };
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { id, fileName } = await addTrackFile(callerOf(request), about, content);
      response.json({ file: { fileId: id, name: fileName, address: addressOfAdded(id) } });
    },
  );
  return routes;
}
