// Files with practices, and the feeds of what is shared: the few things here that cannot be GraphQL.
import type { IncomingMessage } from 'node:http';
import express, { type Response, Router } from 'express';
import { Feed } from 'feed';
import type { Caller, Viewer } from '../identity/identity.reads.ts';
import { LOCALES, type Locale } from '../platform/content.ts';
import { AppError } from '../platform/errors.ts';
import { LARGEST_FILE, nameInHeader } from '../platform/file-kind.rules.ts';
import { sentence } from '../platform/labels.ts';
import { currentRequest } from '../platform/request-scope.ts';
import {
  addAttachment,
  type GivenFile,
  openAttachment,
  openSharedAttachment,
} from './practice-attachment.service.ts';
import { practiceHtml } from './practice-library.service.ts';
import { type SharedPractice, sharedPractices } from './shared-practice.service.ts';

const MOST_IN_FEED = 50;

interface Outside {
  readonly baseUrl: string;
  readonly organisationName: string;
  /** Counts a request that nobody signs in for; throws RATE_LIMITED. */
  readonly limit: (request: IncomingMessage) => Promise<void>;
}

/** POST /attachments/<practice> keeps a file; GET /attachments/<id> gives one. For who is signed in. */
export function attachmentRoutes(viewerOf: (request: IncomingMessage) => Viewer | null): Router {
  const routes = Router();
  const callerOf = (request: IncomingMessage): Caller => {
    const viewer = viewerOf(request);
    if (viewer === null) throw new AppError('UNAUTHENTICATED', { messageKey: 'unauthenticated' });
    return { viewer, locale: currentRequest().locale };
  };
  routes.get('/:id', async (request, response) => {
    give(response, await openAttachment(callerOf(request), request.params.id));
  });
  routes.post(
    '/:code',
    (request, _response, next) => {
      callerOf(request);
      next();
    },
    express.raw({ limit: LARGEST_FILE, type: () => true, inflate: false }),
    async (request, response) => {
      const fileName = nameInHeader(request.get('x-file-name'), 'practiceFileKind');
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const about = { code: String(request.params.code), fileName };
      const { id, fileName: kept, size } = await addAttachment(callerOf(request), about, content);
      response.json({ attachment: { id, fileName: kept, size } });
    },
  );
  return routes;
}

/** GET /feeds/practices.xml (RSS 2.0), /feeds/practices.json (JSON Feed 1) and the files of shared practices. */
export function sharedRoutes(outside: Outside): Router {
  const routes = Router();
  routes.use(async (request, _response, next) => {
    await outside.limit(request);
    next();
  });
  routes.get('/practices.xml', async (request, response) => {
    const feed = feedOf(await sharedPractices(), localeOf(request.query.lang), outside);
    response.set('cache-control', 'no-cache').type('application/rss+xml').send(feed.rss2());
  });
  routes.get('/practices.json', async (request, response) => {
    const feed = feedOf(await sharedPractices(), localeOf(request.query.lang), outside);
    response.set('cache-control', 'no-cache').type('application/feed+json').send(feed.json1());
  });
  routes.get('/files/:id', async (request, response) => {
    give(response, await openSharedAttachment(request.params.id));
  });
  return routes;
}

/** As a download and never as a page of ours, whatever is in it. */
function give(response: Response, { file, content }: GivenFile): void {
  response
    .set({
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    .send(content);
}

function feedOf(practices: readonly SharedPractice[], locale: Locale, outside: Outside): Feed {
  const { baseUrl, organisationName } = outside;
  const feed = new Feed({
    id: `${baseUrl}/gedeeld`,
    title: sentence('practices.feedTitle', locale, { organisation: organisationName }),
    description: sentence('practices.feedDescription', locale, { organisation: organisationName }),
    link: `${baseUrl}/gedeeld`,
    language: locale,
    copyright: 'CC BY 4.0',
    feedLinks: { rss: `${baseUrl}/feeds/practices.xml`, json: `${baseUrl}/feeds/practices.json` },
    ...(practices[0] !== undefined && { updated: practices[0].sharedAt }),
  });
  for (const practice of practices.slice(0, MOST_IN_FEED)) {
    const link = `${baseUrl}/gedeeld/${practice.code}`;
    feed.addItem({
      ...{ id: link, link, title: practice.title[locale], description: practice.summary[locale] },
      ...{ content: practiceHtml(practice), date: practice.sharedAt },
      published: practice.publishedAt ?? practice.sharedAt,
    });
  }
  return feed;
}

function localeOf(asked: unknown): Locale {
  return LOCALES.find((one) => one === asked) ?? 'nl';
}
