// What the administrator asks about an import, and carrying it out.
import { graphql } from '../api/graphql.ts';

export const importPreviewDocument = graphql(`
  query ImportPreview($id: ID!) {
    importPreview(id: $id) {
      id
      kind
      fileName
      encoding
      rowCount
      applied
      counts { kind count }
      changes { line kind subject description }
      errors { line column message }
    }
  }
`);

export const applyImportDocument = graphql(`
  mutation ApplyImport($previewId: ID!) {
    applyImport(previewId: $previewId) { id applied }
  }
`);
