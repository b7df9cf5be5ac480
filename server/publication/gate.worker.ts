// The release gate in a thread of its own: takes the input, gives the decision.
import { parentPort, workerData } from 'node:worker_threads';
import { decide } from './gate.rules.ts';
import type { GateInput } from './gate.types.ts';

// Whoever starts this thread (publication.service) gives it exactly this.
parentPort?.postMessage(decide(workerData as GateInput));
