// The answers of a wave as they were released, for who makes a file of them.
export type { ReleasedBlock, ReleasedColumn } from './answer-file.rules.ts';
export { getAnswers } from './answer-file.service.ts';
