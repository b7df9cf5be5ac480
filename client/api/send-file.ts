// Sends a file as it is to a route of the server, with its name in a header. An expired session is refreshed once.
import { currentLocale } from '../labels/words.ts';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { refreshSession } from './request.ts';

interface Refused {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: ApiErrorCode };
  }[];
}

/** What the route answers. Throws ApiError. */
export async function sendFile<Answer>(
  path: string,
  file: File,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  try {
    return await post(path, file, headers);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
    if (!(await refreshSession())) throw error;
    return post(path, file, headers);
  }
}

async function post<Answer>(
  path: string,
  file: File,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/octet-stream',
      'x-op-peil': '1',
      'x-file-name': encodeURIComponent(file.name),
      'accept-language': currentLocale(),
      ...headers,
    },
    body: file,
  })
    .then((response) => response.json() as Promise<Answer & Refused>) // the route answers so, errors included
    .catch(() => {
      throw new ApiError('NETWORK', '');
    });
  const [first] = answer.errors ?? [];
  if (first !== undefined)
    throw new ApiError(first.extensions?.code ?? 'INTERNAL_SERVER_ERROR', first.message);
  return answer;
}
