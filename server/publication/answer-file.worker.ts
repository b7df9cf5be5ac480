// Withholding the rows of a large organisation in a thread of its own: takes answers and k, gives the blocks.
import { parentPort, workerData } from 'node:worker_threads';
import { mixedByChance } from '../platform/chance.ts';
import { type AnswersToRelease, releasedBlocks } from './answer-file.rules.ts';

// Whoever starts this thread (answer-file.service) gives it exactly this.
parentPort?.postMessage(releasedBlocks(workerData as AnswersToRelease, mixedByChance));
