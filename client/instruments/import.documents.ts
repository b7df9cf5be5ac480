// What files of another program would become, and making the draft.
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
