// Who is using the screen. A visit after the access cookie expired refreshes the session before it gives up.
import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from '../api/graphql.ts';
import { queryClient } from '../api/query.ts';
import { hadSession, noteSession, onSessionEnded, refreshSession, send } from '../api/request.ts';
import { keptLocale, switchLocale } from '../labels/words.ts';
import { setLocaleDocument, signOutDocument, viewerDocument } from './shell.documents.ts';

export type Viewer = NonNullable<ResultOf<typeof viewerDocument>['viewer']>;
export type Role = Viewer['roles'][number];

const KEY = ['Viewer'];

let expired = false;

/** Whether a session ended by itself in this visit, and nobody has signed in since. */
export const sessionExpired = (): boolean => expired;

onSessionEnded(() => {
  expired = true;
  queryClient.setQueryData(KEY, null);
});

/** The viewer: undefined while it is being asked, null when nobody is signed in. */
export function useViewerQuery() {
  return useQuery({ queryKey: KEY, queryFn: fetchViewer, staleTime: 300_000 });
}

/** The viewer on pages that only signed-in people reach. */
export function useViewer(): Viewer {
  const { data } = useViewerQuery();
  if (data == null)
    throw new Error('This page was drawn for nobody: it stands outside the signed-in routes.');
  return data;
}

/** Starts asking who is here, before anything is drawn. */
export function prefetchViewer(): void {
  void queryClient.prefetchQuery({ queryKey: KEY, queryFn: fetchViewer });
}

async function fetchViewer(): Promise<Viewer | null> {
  let { viewer } = await send(viewerDocument, {});
  if (viewer === null && hadSession() && (await refreshSession()))
    ({ viewer } = await send(viewerDocument, {}));
  noteSession(viewer !== null);
  if (viewer !== null && keptLocale() === null) await switchLocale(viewer.locale, { remember: false });
  return viewer;
}

/** After signing in: everything kept belonged to somebody else. */
export async function arriveAs(): Promise<void> {
  queryClient.clear();
  expired = false;
  noteSession(true);
  await queryClient.fetchQuery({ queryKey: KEY, queryFn: fetchViewer });
}

/** Ends the session here, also when the server cannot be reached any more. */
export async function leave(): Promise<void> {
  try {
    await send(signOutDocument, {});
  } finally {
    noteSession(false);
    // Pages that keep something of a person in memory listen to this.
    window.dispatchEvent(new Event('op-peil:leave'));
    queryClient.clear();
    queryClient.setQueryData(KEY, null);
  }
}

/** Changes the language of the screen, and of the mails of who is signed in. */
export async function chooseLocale(locale: 'nl' | 'en', signedIn: boolean): Promise<void> {
  await switchLocale(locale, { remember: true });
  if (signedIn) await send(setLocaleDocument, { locale });
}
