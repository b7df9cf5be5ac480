// Reliability per competence, of all respondents together: told where the means of the whole organisation are.
import type { GateInput, ReliabilityContent, ReliabilityFigures } from './gate.types.ts';
import { bandOf } from './precision.rules.ts';
import { publicBlockOf } from './public-reason.rules.ts';

/** With fewer people a reliability says more about chance than about the questions. */
const LEAST_PEOPLE = 50;

/**
 * The reliabilities that may be told. Over fifty or more people, to two decimals with the interval rounded outwards, the
 * error of a score to whole points: so no spread of a group follows that anybody stands out in.
 */
export function reliabilityOf({ reliability = [] }: GateInput, isWholeShown: boolean): ReliabilityFigures[] {
  return reliability.map(({ code, evidence, people, ...figures }) => ({
    ...{ code, evidence },
    figures: publicBlockOf(
      isWholeShown && people >= LEAST_PEOPLE,
      (): ReliabilityContent => ({
        ...figures,
        band: bandOf(people),
        alpha: rounded(figures.alpha),
        omega: figures.omega === null ? null : toHundredths(figures.omega),
        marginal: rounded(figures.marginal),
        standardError: figures.standardError === null ? null : Math.round(figures.standardError),
      }),
    ),
  }));
}

function rounded(figure: { value: number; low: number; high: number } | null) {
  if (figure === null) return null;
  const { value, low, high } = figure;
  return {
    value: toHundredths(value),
    low: Math.floor(low * 100) / 100,
    high: Math.min(1, Math.ceil(high * 100) / 100),
  };
}

const toHundredths = (figure: number) => Math.round(figure * 100) / 100;
