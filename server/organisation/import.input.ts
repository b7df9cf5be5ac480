// What an upload says about itself, in its headers.
import { z } from 'zod';
import { uploadedName } from '../platform/uploaded-name.ts';

export const uploadInput = z.object({
  fileName: uploadedName,
  kind: z.enum(['PEOPLE', 'DEPARTMENTS']),
  mode: z
    .enum(['full', 'partial'])
    .default('partial')
    .transform((mode) => (mode === 'full' ? ('FULL' as const) : ('PARTIAL' as const))),
});
export type UploadInput = z.infer<typeof uploadInput>;
