// Sends a file to POST /attachments/<practice> and gives back what it became.
import { ApiError, type ApiErrorCode } from '../api/errors.ts';
import { refreshSession } from '../api/request.ts';
import { currentLocale } from '../labels/words.ts';

export interface Attached {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
}

interface Answer {
  readonly attachment?: Attached;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: ApiErrorCode };
  }[];
}

/** The kept file. Throws ApiError; an expired session is refreshed once. */
export async function attachFile(code: string, file: File): Promise<Attached> {
  try {
    return await post(code, file);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
    if (!(await refreshSession())) throw error;
    return post(code, file);
  }
}

async function post(code: string, file: File): Promise<Attached> {
  const answer = await fetch(`/attachments/${encodeURIComponent(code)}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/octet-stream',
      'x-op-peil': '1',
      'x-file-name': encodeURIComponent(file.name),
      'accept-language': currentLocale(),
    },
    body: file,
  })
    .then((response) => response.json() as Promise<Answer>) // the route answers in this shape, errors included
    .catch(() => {
      throw new ApiError('NETWORK', '');
    });
  if (answer.attachment !== undefined) return answer.attachment;
  const [first] = answer.errors ?? [];
  throw new ApiError(first?.extensions?.code ?? 'INTERNAL_SERVER_ERROR', first?.message ?? '');
}
