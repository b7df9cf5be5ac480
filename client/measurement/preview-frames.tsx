// The same page of questions at the width of a phone and of a screen, side by side, with one set of answers.
import { useEffect, useRef, useState } from 'react';
import { useWords, type Words, WordsOf, wordsIn } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { SelectField } from '../ui/field.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { piped } from './answer-book.ts';
import type { AnswerValue, Values } from './answer-value.ts';
import { MissingNotice, useSoftCheck } from './missing-notice.tsx';
import type { Shown } from './preview-page.tsx';
import { Question } from './question.tsx';
import { QuestionCopy } from './question-id.ts';
import {
  answeredCount,
  itemsOf,
  minutesLeft,
  missingOn,
  progressOf,
  type SittingSection,
} from './sitting-view.ts';
import type { Route } from './use-route.ts';

interface FramesProps {
  readonly shown: Shown;
  readonly locale: 'nl' | 'en';
  readonly route: Route;
  readonly values: Values;
  readonly onAnswer: (itemId: string, value: AnswerValue) => void;
  readonly onClear: () => void;
}

const WIDTHS = ['both', 'phone', 'wide'] as const;
/** Of what the questions themselves say. */
const AREAS = ['measurement', 'ui', 'common'];

export function PreviewFrames({ locale, onClear, ...rest }: FramesProps) {
  const { t } = useWords();
  const [width, setWidth] = useState<(typeof WIDTHS)[number]>('both');
  const [step, goTo] = useState(0);
  const words = useOtherWords(locale);
  const frames = (['wide', 'phone'] as const).filter((one) => width === 'both' || width === one);
  return (
    <>
      <div className="op-row">
        <SelectField
          id="breedte"
          label={t('preview.width.label')}
          value={width}
          onChange={(next) => setWidth(WIDTHS.find((one) => one === next) ?? 'both')}
          options={WIDTHS.map((one) => ({ value: one, text: t(`preview.width.${one}`) }))}
        />
        <Button
          onClick={() => {
            onClear();
            goTo(0);
          }}
        >
          {t('preview.clear')}
        </Button>
      </div>
      <div className="op-preview__frames">
        {frames.map((frame) => (
          <section
            key={frame}
            className={classNames('op-preview__frame', `op-preview__frame--${frame}`)}
            aria-label={t(`preview.frame.${frame}`)}
          >
            <h2 className="op-preview__name">{t(`preview.frame.${frame}`)}</h2>
            {words !== undefined && (
              <WordsOf value={words}>
                <QuestionCopy value={`-${frame}`}>
                  {/* A form of its own, so that the radio buttons of one frame know nothing of the other's. */}
                  <form className="op-flow" lang={locale} onSubmit={(event) => event.preventDefault()}>
                    <Step {...rest} step={Math.min(step, rest.route.sections.length + 1)} goTo={goTo} />
                  </form>
                </QuestionCopy>
              </WordsOf>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

/** The words of the language somebody answers in; undefined while they come, null when they are those of the page. */
function useOtherWords(locale: 'nl' | 'en'): Words | null | undefined {
  const page = useWords();
  const [other, setOther] = useState<Words | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void wordsIn(locale, AREAS).then((words) => wanted && setOther(words));
    return () => {
      wanted = false;
    };
  }, [locale]);
  if (page.locale === locale) return null;
  return other?.locale === locale ? other : undefined;
}

interface StepProps extends Omit<FramesProps, 'locale' | 'onClear'> {
  /** 0 is the introduction; after the last page comes the end. */
  readonly step: number;
  readonly goTo: (step: number) => void;
}

function Step(props: StepProps) {
  const { shown, route, step, goTo } = props;
  const { t } = useWords();
  const section = route.sections[step - 1];
  if (section !== undefined) return <SectionStep key={step} {...props} section={section} />;
  if (step === 0)
    return (
      <>
        <h3>{shown.title}</h3>
        {shown.introduction.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <Button variant="primary" onClick={() => goTo(1)}>
          {t('measurement.begin')}
        </Button>
      </>
    );
  return (
    <>
      <h3>{t('measurement.overview')}</h3>
      <p>{t('measurement.openCount', { count: openIn(props) })}</p>
      <Button onClick={() => goTo(step - 1)}>{t('measurement.previous')}</Button>
    </>
  );
}

function openIn({ route, values }: Pick<StepProps, 'route' | 'values'>): number {
  const progress = progressOf(route.sections, values);
  return itemsOf(progress) - answeredCount(progress);
}

function SectionStep({
  shown,
  route,
  values,
  onAnswer,
  step,
  goTo,
  section,
}: StepProps & { readonly section: SittingSection }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const missing = missingOn(section, values);
  const check = useSoftCheck(missing.length);
  const progress = progressOf(route.sections, values);
  const steps = route.sections.length;
  return (
    <>
      <p className="op-soft">{t('measurement.step', { step, steps })}</p>
      <h3 ref={heading} tabIndex={-1}>
        {section.title}
      </h3>
      {section.lead !== null && <p className="op-lead">{piped(section.lead, route.items, values)}</p>}
      <div className="op-questions">
        {section.items.map((item, at) => (
          <Question
            key={item.id}
            item={item}
            number={at + 1}
            value={values.get(item.id)}
            disabled={false}
            onAnswer={(value) => onAnswer(item.id, value)}
            items={route.items}
            values={values}
          />
        ))}
      </div>
      {check.asked && <MissingNotice missing={missing} section={section} />}
      <div className="op-row">
        <Button onClick={() => goTo(step - 1)}>{t('measurement.previous')}</Button>
        <Button
          variant="primary"
          onClick={(event) => {
            check.onGoOn(event);
            if (!event.defaultPrevented) goTo(step + 1);
          }}
        >
          {t(step < steps ? 'measurement.next' : 'measurement.toOverview')}
        </Button>
      </div>
      <ProgressBar
        label={t('measurement.progress')}
        value={answeredCount(progress)}
        max={itemsOf(progress)}
        text={t('measurement.minutesLeft', { minutes: minutesLeft(shown.estimatedMinutes, progress) })}
      />
    </>
  );
}
