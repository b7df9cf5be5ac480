// What files of another program would become, making the draft, and what our own file is to other programs.
import { graphql } from '../api/graphql.ts';

export const instrumentImportDocument = graphql(`
  query InstrumentImport($id: ID!) {
    instrumentImport(id: $id) {
      id
      fileNames
      troubles { fileName message }
      code
      titleNl
      titleEn
      introductionNl
      introductionEn
      sectionCount
      itemCount
      missingLanguage
      otherLanguages
      items { section name sourceKind id kind text condition when }
      findings { kind place message }
      findingCount
      taken
    }
  }
`);

export const takeInstrumentImportDocument = graphql(`
  mutation TakeInstrumentImport($input: TakeInstrumentImportInput!) {
    takeInstrumentImport(input: $input) { id code version }
  }
`);

export const instrumentExportDocument = graphql(`
  query InstrumentExport($code: String!, $version: Int!) {
    instrumentExport(code: $code, version: $version) {
      title
      lacks { message places }
    }
  }
`);
