// Sends a file to POST /import as it is, and gives back the preview it became.
import { sendFile } from '../api/send-file.ts';

export interface Upload {
  readonly file: File;
  readonly kind: 'PEOPLE' | 'DEPARTMENTS';
  /** In a full export, who is missing has left; in a partial one, who is missing stays as they are. */
  readonly mode: 'full' | 'partial';
}

/** The id of the preview. Throws ApiError. */
export async function uploadImport({ file, kind, mode }: Upload): Promise<string> {
  const about = { 'x-import-kind': kind, 'x-import-mode': mode };
  return (await sendFile<{ previewId: string }>('/import', file, about)).previewId;
}
