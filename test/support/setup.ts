// Every test file: no clock or listener left over, and an unexpected error on the console fails the test.
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { setLogLevel } from '../../server/platform/logger.ts';

setLogLevel('error');

beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
