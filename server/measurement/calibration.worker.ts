// Estimating the items of one competence in a thread of its own: takes the answers, gives the parameters.
import { parentPort, workerData } from 'node:worker_threads';
import { type CalibrationInput, calibrateItems } from './calibration-proposal.rules.ts';

// Whoever starts this thread (calibration.service) gives it exactly this.
parentPort?.postMessage(calibrateItems(workerData as CalibrationInput));
