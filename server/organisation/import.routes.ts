// POST /import: an administrator's file, as it is, with its name, kind and mode in headers.
import type { IncomingMessage } from 'node:http';
import express, { Router } from 'express';
import { logAccess, type Viewer } from '../identity/identity.reads.ts';
import { AppError, badInput, forbidden } from '../platform/errors.ts';
import { currentRequest } from '../platform/request-scope.ts';
import { uploadInput } from './import.input.ts';
import { mayImport } from './import.policy.ts';
import { previewImport } from './import.service.ts';

const MAXIMUM_BYTES = 2_000_000;

/** The route of imports; who asks is known before a byte of the file is read. */
export function importRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  routes.post(
    '/',
    async (request, _response, next) => {
      await requireAdministrator(viewerOf(request));
      next();
    },
    express.raw({ limit: MAXIMUM_BYTES, type: () => true, inflate: false }),
    async (request, response) => {
      const viewer = await requireAdministrator(viewerOf(request));
      const header = (name: string) => request.get(name);
      const about = uploadInput.safeParse({
        fileName: header('x-file-name'),
        kind: header('x-import-kind'),
        mode: header('x-import-mode'),
      });
      if (!about.success) throw badInput('importKindMissing');
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const caller = { viewer, locale: currentRequest().locale };
      response.json({ previewId: await previewImport(caller, about.data, bytes) });
    },
  );
  return routes;
}

async function requireAdministrator(viewer: Viewer | null): Promise<Viewer> {
  if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
  if (mayImport(viewer)) return viewer;
  await logAccess(viewer, { action: 'import', outcome: 'REFUSED' });
  throw forbidden();
}
