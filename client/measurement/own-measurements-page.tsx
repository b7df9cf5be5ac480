// Measurements of one's own: start one for yourself or for the team you lead, and see what came out.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import {
  endOwnMeasurementDocument,
  ownMeasurementsDocument,
  startOwnMeasurementDocument,
  startTeamMeasurementDocument,
} from './own.documents.ts';

type Answer = ResultOf<typeof ownMeasurementsDocument>;
type Own = Answer['ownMeasurements'][number];
const OUTDATED = ['OwnMeasurements', 'MySittings', 'Today'];

export default function OwnMeasurementsPage() {
  const { t } = useWords();
  const own = useAsk(ownMeasurementsDocument, {}, { staleTime: 0 });
  return (
    <Page title={t('own.title')} lead={t('own.lead')}>
      <Loaded of={own}>
        {({ ownMeasurements, viewer }) => (
          <>
            <StartOwn running={ownMeasurements.some((one) => !one.isOfTeam && one.wave.state === 'OPEN')} />
            {(viewer?.managedDepartments.length ?? 0) > 0 && (
              <StartTeam departments={viewer?.managedDepartments ?? []} />
            )}
            <section className="op-flow">
              <h2>{t('own.mine')}</h2>
              {ownMeasurements.length === 0 && <p>{t('own.none')}</p>}
              {ownMeasurements.map((one) => (
                <OneMeasurement key={one.wave.id} own={one} />
              ))}
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function StartOwn({ running }: { readonly running: boolean }) {
  const { t } = useWords();
  const start = useChange(startOwnMeasurementDocument, { outdates: OUTDATED });
  return (
    <section className="op-flow">
      <h2>{t('own.person.title')}</h2>
      <p>{t('own.person.text')}</p>
      {start.error !== null && <Failed error={start.error} />}
      {running ? (
        <p>{t('own.person.running')}</p>
      ) : (
        <Button variant="primary" busy={start.isPending} onClick={() => start.mutate({})}>
          {t('own.person.start')}
        </Button>
      )}
    </section>
  );
}

interface StartTeamProps {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}

function StartTeam({ departments }: StartTeamProps) {
  const { t } = useWords();
  const [departmentId, setDepartment] = useState(departments[0]?.id ?? '');
  const start = useChange(startTeamMeasurementDocument, { outdates: OUTDATED });
  return (
    <section className="op-flow">
      <h2>{t('own.team.title')}</h2>
      <p>{t('own.team.text')}</p>
      <SelectField
        id="own-team"
        label={t('own.team.which')}
        value={departmentId}
        onChange={setDepartment}
        options={departments.map(({ id, name }) => ({ value: id, text: name }))}
      />
      {start.error !== null && <Failed error={start.error} />}
      {start.isSuccess && <Notice kind="good">{t('own.team.started')}</Notice>}
      <Button busy={start.isPending} onClick={() => start.mutate({ departmentId })}>
        {t('own.team.start')}
      </Button>
    </section>
  );
}

function OneMeasurement({ own }: { readonly own: Own }) {
  const { t, date } = useWords();
  const { wave, mayEnd, isOfTeam } = own;
  const end = useChange(endOwnMeasurementDocument, { outdates: OUTDATED });
  return (
    <section className="op-flow">
      <h3>{wave.name}</h3>
      {wave.state === 'OPEN' ? (
        <>
          <p>{t('own.openUntil', { date: date(wave.closesOn) })}</p>
          <div className="op-row">
            <ButtonLink variant="primary" to={`/meting/${wave.id}`}>
              {t('own.answer')}
            </ButtonLink>
            {mayEnd && (
              <Button busy={end.isPending} onClick={() => end.mutate({ waveId: wave.id })}>
                {t('own.end')}
              </Button>
            )}
          </div>
          {end.error !== null && <Failed error={end.error} />}
        </>
      ) : (
        <>
          <p>{t('own.closed')}</p>
          {isOfTeam && <TeamOutcome own={own} />}
        </>
      )}
    </section>
  );
}

function TeamOutcome({ own: { result } }: { readonly own: Own }) {
  const { t, number } = useWords();
  if (result === null || !result.shown) return <Notice>{t('own.notShown')}</Notice>;
  const figure = (one: { value: number; low: number; high: number } | null) =>
    one === null
      ? '–'
      : t('own.figure', { value: number(one.value), low: number(one.low), high: number(one.high) });
  return (
    <>
      <p>{t('own.index', { figure: figure(result.index) })}</p>
      <Table
        caption={t('own.outcome')}
        rows={result.competences}
        rowKey={({ competence }) => competence.code}
        columns={[
          {
            key: 'competence',
            header: t('own.competence'),
            rowHeader: true,
            cell: ({ competence }) => competence.name,
          },
          { key: 'mean', header: t('own.mean'), cell: ({ test }) => figure(test) },
        ]}
      />
    </>
  );
}
