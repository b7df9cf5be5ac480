/**
 * The distributions that statistical tests lean on: normal, t, F, chi-square, binomial, noncentral t.
 *
 * Everything stands on two functions, the regularised incomplete beta and gamma. Accurate to about 1e-12 for
 * the degrees of freedom met here (up to some thousands). Upper tails are computed directly, never as one minus
 * a number close to one, so small p-values keep their digits.
 */
const TINY = 1e-300;
const PRECISION = 1e-16;
const MOST_STEPS = 20_000;
// A term this many logs under the highest is less than the last bit of the sum.
const NEGLIGIBLE = -40;

// Lanczos approximation with g = 7 and nine terms (C. Lanczos 1964; coefficients after P. Godfrey).
const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Natural logarithm of the gamma function for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) {
    return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  }
  let sum: number = LANCZOS[0];
  for (const [term, coefficient] of LANCZOS.entries()) {
    if (term > 0) sum += coefficient / (x - 1 + term);
  }
  const base = x - 0.5 + LANCZOS_G;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/**
 * Regularised incomplete beta I_x(a, b), 0 ≤ x ≤ 1, a and b > 0.
 *
 * Continued fraction of DLMF 8.17.22, evaluated with Lentz's method (W.J. Lentz 1976, as modified by Thompson
 * and Barnett 1986), on the side of the mean where it converges fast.
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a);
  const term = (step: number): number => {
    const m = Math.floor(step / 2);
    if (step % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return Math.exp(logFront) / continuedFraction(1, term, () => 1);
}

/** Regularised lower incomplete gamma P(a, x), a > 0, x ≥ 0; series of DLMF 8.7.1. */
export function regularisedGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Regularised upper incomplete gamma Q(a, x) = 1 − P(a, x), with its digits kept when it is small. */
export function regularisedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

/** Chance that a standard normal value is at most z. Example: normalCdf(1.96) = .9750021. */
export function normalCdf(z: number): number {
  const tail = 0.5 * regularisedGammaUpper(0.5, (z * z) / 2);
  return z < 0 ? tail : 1 - tail;
}

/** The z below which a share p of the standard normal lies, 0 < p < 1. Example: normalQuantile(.975) = 1.959964. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  return invert(normalCdf, requireShare(p));
}

/** Chance that Student's t with df > 0 degrees of freedom is at most t. */
export function studentCdf(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** Two-sided p-value of a t statistic. Example: studentTwoSided(2.262157, 9) = .05. */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t;
  // Each side keeps its own small number: near t = 0 the complement is the one that is exact.
  return square < df
    ? 1 - regularisedBeta(square / (df + square), 0.5, df / 2)
    : regularisedBeta(df / (df + square), df / 2, 0.5);
}

/** The t below which a share p lies. Example: studentQuantile(.975, 9) = 2.262157. */
export function studentQuantile(p: number, df: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, df);
  return invert((t) => studentCdf(t, df), requireShare(p));
}

/** Chance that F with df1 and df2 degrees of freedom is at most f. */
export function fisherCdf(f: number, df1: number, df2: number): number {
  return f <= 0 ? 0 : regularisedBeta((df1 * f) / (df1 * f + df2), df1 / 2, df2 / 2);
}

/** The f below which a share p lies. Example: fisherQuantile(.95, 5, 10) = 3.325835. */
export function fisherQuantile(p: number, df1: number, df2: number): number {
  return invert((f) => fisherCdf(f, df1, df2), requireShare(p));
}

/** Chance that a chi-square value with df degrees of freedom is larger than x. Example: (3.841459, 1) = .05. */
export function chiSquareUpper(x: number, df: number): number {
  return regularisedGammaUpper(df / 2, x / 2);
}

/** The x below which a share p of the chi-square distribution lies. Example: chiSquareQuantile(.95, 10) = 18.30704. */
export function chiSquareQuantile(p: number, df: number): number {
  return invert((x) => regularisedGamma(df / 2, x / 2), requireShare(p));
}

/** Chance of at most k heads in n throws of a fair coin. Example: fairCoinCdf(2, 10) = 56/1024. */
export function fairCoinCdf(k: number, n: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : regularisedBeta(0.5, n - k, k + 1);
}

/**
 * Chance that noncentral t with df degrees of freedom is at most t, for one df and t and any noncentrality.
 *
 * T = (Z + ncp) / w with w² = χ²/df, so the chance is the mean of Φ(t·w − ncp) over w. With u = ln w that is the
 * integral of a smooth function that vanishes at both ends, where the plain sum over equal steps is exact to
 * the last digits; dividing by the sum of the weights spares the constant of the density. What is returned is a
 * function of the noncentrality, for whoever looks for the one that fits.
 */
export function noncentralStudentCdf(t: number, df: number): (ncp: number) => number {
  const logDensity = (u: number): number => df * (u - Math.expm1(2 * u) / 2);
  // Steps finer than the density, than the rise of Φ, and than the distance at which e^u bends.
  const step = Math.min(0.1, 0.5 / Math.sqrt(2 * df), 0.5 / Math.max(1, Math.abs(t)));
  const nodes: { scaled: number; weight: number }[] = [];
  for (const direction of [-step, step]) {
    for (let u = direction > 0 ? 0 : direction; logDensity(u) > NEGLIGIBLE; u += direction) {
      nodes.push({ scaled: t * Math.exp(u), weight: Math.exp(logDensity(u)) });
    }
  }
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0);
  return (ncp) =>
    nodes.reduce((sum, { scaled, weight }) => sum + weight * normalCdf(scaled - ncp), 0) / total;
}

/**
 * The value at which a rising function reaches the target, by widening from 0 and halving.
 *
 * Halving rather than Newton: it cannot run away in the tails, and a few microseconds do not matter here.
 */
export function invert(rising: (x: number) => number, target: number): number {
  const direction = rising(0) < target ? 1 : -1;
  let near = 0;
  let far = direction;
  while (direction > 0 ? rising(far) < target : rising(far) > target) {
    near = far;
    far *= 2;
    if (!Number.isFinite(far)) return far;
  }
  let low = Math.min(near, far);
  let high = Math.max(near, far);
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (rising(middle) < target) low = middle;
    else high = middle;
  }
}

function requireShare(p: number): number {
  if (p > 0 && p < 1) return p;
  throw new RangeError(`A share must lie between 0 and 1, not ${p}`);
}

/** first + term(1)/(partial(1) + term(2)/(partial(2) + …)), by Lentz's method as modified by Thompson and Barnett. */
function continuedFraction(
  first: number,
  term: (step: number) => number,
  partial: (step: number) => number,
): number {
  let value = first;
  let c = first;
  let d = 0;
  for (let step = 1; step <= MOST_STEPS; step++) {
    const a = term(step);
    const b = partial(step);
    d = 1 / away(b + a * d);
    c = away(b + a / c);
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 2 * PRECISION) break;
  }
  return value;
}

function away(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

function gammaFront(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - logGamma(a));
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < MOST_STEPS && term > sum * PRECISION; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return gammaFront(a, x) * sum;
}

/** Q(a, x) by the continued fraction of DLMF 8.9.2 in its contracted form. */
function gammaFraction(a: number, x: number): number {
  const term = (step: number): number => -step * (step - a);
  const partial = (step: number): number => x + 2 * step + 1 - a;
  return gammaFront(a, x) / continuedFraction(x + 1 - a, term, partial);
}
