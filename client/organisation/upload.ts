// Sends a file to POST /import as it is, and gives back the preview it became.
import { ApiError, type ApiErrorCode } from '../api/errors.ts';
import { refreshSession } from '../api/request.ts';
import { currentLocale } from '../labels/words.ts';

export interface Upload {
  readonly file: File;
  readonly kind: 'PEOPLE' | 'DEPARTMENTS';
  /** In a full export, who is missing has left; in a partial one, who is missing stays as they are. */
  readonly mode: 'full' | 'partial';
}

interface Answer {
  readonly previewId?: string;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: ApiErrorCode };
  }[];
}

/** The id of the preview. Throws ApiError; an expired session is refreshed once. */
export async function uploadImport(upload: Upload): Promise<string> {
  try {
    return await post(upload);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
    if (!(await refreshSession())) throw error;
    return post(upload);
  }
}

async function post({ file, kind, mode }: Upload): Promise<string> {
  const answer = await fetch('/import', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/octet-stream',
      'x-op-peil': '1',
      'x-file-name': encodeURIComponent(file.name),
      'x-import-kind': kind,
      'x-import-mode': mode,
      'accept-language': currentLocale(),
    },
    body: file,
  })
    .then((response) => response.json() as Promise<Answer>) // the route answers in this shape, errors included
    .catch(() => {
      throw new ApiError('NETWORK', '');
    });
  if (answer.previewId !== undefined) return answer.previewId;
  const [first] = answer.errors ?? [];
  throw new ApiError(first?.extensions?.code ?? 'INTERNAL_SERVER_ERROR', first?.message ?? '');
}
