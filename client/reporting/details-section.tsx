// The newest wave from other sides, below the main figures of a report.
import { useWords, type Words } from '../labels/words.ts';
import { EffectChart } from '../ui/charts/effect-chart.tsx';
import { Figure } from '../ui/charts/figure.tsx';
import { ResponseBar } from '../ui/charts/response-bar.tsx';
import { familyShares, learningShares, selfViewShares, trackEffects } from './details.view-model.ts';
import { isOrganisation, type Report, type ReportCompetence, responseText } from './report.view-model.ts';
import { ShareMap } from './share-map.tsx';

interface DetailsSectionProps {
  readonly report: Report;
  readonly competences: readonly ReportCompetence[];
}

export function DetailsSection({ report, competences }: DetailsSectionProps) {
  const words = useWords();
  const { t } = words;
  const { newest } = report;
  if (newest === null) return null;
  const about = report.department.name;
  const families = familyShares(report, competences, words);
  const selfView = selfViewShares(newest, competences, words);
  const learning = learningShares(newest, words);
  return (
    <>
      <section className="op-flow op-report-more">
        <h2>{t('reporting.families.heading')}</h2>
        <div className="op-report-grid">
          <ShareMap
            title={t('reporting.families.figure')}
            {...families}
            {...{ about }}
            rowHead={t('reporting.competence')}
            note={t('reporting.families.note')}
            end={20}
          />
          <ShareMap
            title={t('reporting.selfView.figure')}
            {...selfView}
            {...{ about }}
            rowHead={t('reporting.competence')}
            note={t('reporting.selfView.note')}
            end={10}
          />
        </div>
      </section>
      <section className="op-flow op-report-more">
        <h2>{t('reporting.learning.heading')}</h2>
        <div className="op-report-grid">
          <ShareMap
            title={t('reporting.learning.figure')}
            {...learning}
            {...{ about }}
            rowHead={t('reporting.effects.track')}
            note={t('reporting.learning.note')}
            end={20}
          />
          {isOrganisation(report) && <Effects newest={newest} words={words} about={about} />}
        </div>
      </section>
      {isOrganisation(report) && (
        <section className="op-flow op-report-more">
          <h2>{t('reporting.groups.heading')}</h2>
          <Groups newest={newest} words={words} about={about} families={report.byRoleFamily} />
        </section>
      )}
    </>
  );
}

interface PartProps {
  readonly newest: NonNullable<Report['newest']>;
  readonly words: Words;
  readonly about: string;
}

function Effects({ newest, words, about }: PartProps) {
  const { t } = words;
  const { rows, reading, table } = trackEffects(newest, words);
  if (rows.length === 0)
    return (
      <section>
        <h3>{t('reporting.effects.figure')}</h3>
        <p>{t('reporting.effects.none')}</p>
      </section>
    );
  return (
    <Figure
      title={t('reporting.effects.figure')}
      reading={reading}
      table={table}
      note={t('reporting.effects.note')}
      about={about}
    >
      <EffectChart reading={reading} rows={rows} />
    </Figure>
  );
}

const ATTRIBUTES = ['roleFamily', 'ageBand', 'tenureBand'] as const;

function Groups(props: PartProps & { readonly families: Report['byRoleFamily'] }) {
  const { newest, words, about, families } = props;
  const { t, number } = words;
  const { representativeness, groupResponses } = newest.organisation;
  const nameOf = (attribute: string, value: string): string => {
    if (attribute === 'roleFamily')
      return families.find(({ roleFamily }) => roleFamily?.code === value)?.roleFamily?.name ?? value;
    const name = (['under-35', '35-44', '45-54', '55-plus', '0-2', '3-9', '10-plus'] as const).find(
      (one) => one === value,
    );
    return name === undefined ? value : t(`reporting.groups.band.${name}`);
  };
  const rows = groupResponses.map(({ attribute, value, shown, percentStep }) => ({
    ...{ attribute, key: `${attribute}/${value}`, name: nameOf(attribute, value) },
    percentStep: shown ? (percentStep ?? null) : null,
  }));
  const { indicator } = representativeness;
  const reading =
    indicator == null
      ? t('reporting.groups.withheld')
      : t('reporting.groups.reading', { indicator: number(indicator, 2), like: likeness(indicator) });
  return (
    <Figure
      title={t('reporting.groups.figure')}
      reading={reading}
      note={t('reporting.groups.note')}
      about={about}
      drawn={false}
      table={{
        head: [t('reporting.groups.group'), t('reporting.below.response')],
        rows: rows.map(({ name, percentStep }) => [
          name,
          percentStep === null ? null : responseText(percentStep, words),
        ]),
      }}
    >
      <div className="op-report-groups">
        {ATTRIBUTES.map((attribute) => (
          <div key={attribute}>
            <h4>{t(`reporting.groups.attribute.${attribute}`)}</h4>
            <ul>
              {rows
                .filter((row) => row.attribute === attribute)
                .map(({ key, name, percentStep }) => (
                  <li key={key}>
                    <span>{name}</span>
                    {percentStep === null ? (
                      <span className="op-soft op-small">{t('charts.notShown')}</span>
                    ) : (
                      <ResponseBar percentStep={percentStep} text={responseText(percentStep, words)} />
                    )}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </Figure>
  );
}

/** How like those who were asked those are who answered, by the R-indicator. Example: 0.85 → much. */
function likeness(indicator: number): 'much' | 'fairly' | 'little' {
  if (indicator >= 0.85) return 'much';
  return indicator >= 0.7 ? 'fairly' : 'little';
}
