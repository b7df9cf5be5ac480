// Benchmarks: which there are, bringing one in, taking one away.
import { graphql } from '../api/graphql.ts';

export const benchmarksDocument = graphql(`
  query Benchmarks {
    benchmarks { id organisationName measurementName closesOn importedAt index { value low high } }
  }
`);

export const importBenchmarkDocument = graphql(`
  mutation ImportBenchmark($input: ImportBenchmarkInput!) { importBenchmark(input: $input) { id } }
`);

export const removeBenchmarkDocument = graphql(`
  mutation RemoveBenchmark($id: ID!) { removeBenchmark(id: $id) { id } }
`);
