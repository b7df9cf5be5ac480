// Reading somebody's files in a thread of its own: takes the files, gives the draft or what stands in its way.
import { parentPort, workerData } from 'node:worker_threads';
import { type ImportedFile, readFiles } from './import-read.rules.ts';

// Whoever starts this thread (instrument-import.service) gives it exactly this.
parentPort?.postMessage(readFiles(workerData as ImportedFile[]));
