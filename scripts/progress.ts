// A progress line with a real fraction: one line that fills on a terminal, a few lines in a log.

interface Progress {
  /** Tells how far it is, 0–1, and what is being done. */
  readonly report: (fraction: number, what: string) => void;
  readonly done: () => void;
}

/** Shows progress on standard output under a title. */
export function showProgress(title: string): Progress {
  const terminal = process.stdout.isTTY === true;
  const from = performance.now();
  let shown = -1;
  return {
    report(fraction, what) {
      const percent = Math.floor(fraction * 100);
      if (terminal) {
        const bar = '█'.repeat(Math.floor(percent / 5)).padEnd(20, '░');
        process.stdout.write(`\r${title} ${bar} ${String(percent).padStart(3)} %  ${what.padEnd(30)}`);
      } else if (percent >= shown + 20 || shown < 0) {
        shown = percent;
        process.stdout.write(`${title}: ${percent} % (${what})\n`);
      }
    },
    done() {
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      process.stdout.write(
        `${terminal ? '\r' : ''}${title}: done in ${seconds} s${' '.repeat(terminal ? 50 : 0)}\n`,
      );
    },
  };
}
