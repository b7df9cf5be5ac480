// Sends a file to POST /attachments/<practice> and gives back what it became.
import { sendFile } from '../api/send-file.ts';

export interface Attached {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
}

/** The kept file. Throws ApiError. */
export async function attachFile(code: string, file: File): Promise<Attached> {
  const path = `/attachments/${encodeURIComponent(code)}`;
  return (await sendFile<{ attachment: Attached }>(path, file)).attachment;
}
