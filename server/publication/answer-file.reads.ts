// The answers of a wave as they were released, for who makes a file of them.
export { getAnswers } from './answer-file.service.ts';
