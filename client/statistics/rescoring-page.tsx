// A second outcome of a published measurement by other rules, beside the first: make one, and read what changed.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { keyOf, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField, TextField } from '../ui/field.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { RescoringTable } from './rescoring-table.tsx';
import { rescoreWaveDocument, rescoringsDocument } from './statistics.documents.ts';

type Answer = ResultOf<typeof rescoringsDocument>;
type Rescorings = Answer['waveRescorings'];

export default function RescoringPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const asked = useAsk(rescoringsDocument, { waveId: id });
  return (
    <Loaded of={asked}>
      {({ waveRescorings, viewer }) => (
        <Page
          wide
          title={t('statistics.rescoring.title')}
          above={waveRescorings.wave.name}
          lead={t('statistics.rescoring.lead')}
        >
          <First rescorings={waveRescorings} />
          {viewer?.roles.includes('PROGRAMME_MANAGER') && (
            <Make rescorings={waveRescorings} viewer={viewer} />
          )}
          <section className="op-flow">
            <h2>{t('statistics.rescoring.made')}</h2>
            {waveRescorings.made.length === 0 && <p>{t('statistics.rescoring.none')}</p>}
            {waveRescorings.made.map((one) => (
              <RescoringTable key={one.id} rescoring={one} />
            ))}
          </section>
        </Page>
      )}
    </Loaded>
  );
}

function First({ rescorings: { versions } }: { readonly rescorings: Rescorings }) {
  const { t } = useWords();
  const { instrument, segmentRule, roleProfile } = versions;
  const words = t('statistics.rescoring.versions', {
    ...{ instrument: String(instrument), segmentRule: String(segmentRule), roleProfile: String(roleProfile) },
  });
  return <p>{t('statistics.rescoring.first', { versions: words })}</p>;
}

interface MakeProps {
  readonly rescorings: Rescorings;
  readonly viewer: Answer['viewer'];
}

function Make({ rescorings, viewer }: MakeProps) {
  const { t, locale } = useWords();
  const client = useQueryClient();
  const { wave, versions, instrumentVersions, segmentRuleVersions, otherWorkingLevels } = rescorings;
  const [instrument, chooseInstrument] = useState(String(versions.instrument));
  const [segmentRule, chooseRule] = useState(String(versions.segmentRule));
  const [present, choosePresent] = useState(false);
  const [reason, give] = useState('');
  const make = useChange(rescoreWaveDocument, {
    onDone: ({ rescoreWave }) =>
      client.setQueryData(keyOf(rescoringsDocument, { waveId: wave.id }, locale), {
        ...{ waveRescorings: rescoreWave, viewer },
      }),
  });
  if (instrumentVersions.length < 2 && segmentRuleVersions.length < 2 && !otherWorkingLevels)
    return <Notice>{t('statistics.rescoring.noChoice')}</Notice>;
  const options = (all: readonly number[]) => all.map((one) => ({ value: String(one), text: String(one) }));
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({
          input: {
            waveId: wave.id,
            instrumentVersion: Number(instrument),
            segmentRuleVersion: Number(segmentRule),
            presentWorkingLevels: present,
            reason,
          },
        });
      }}
    >
      <SelectField
        id="rescoring-instrument"
        label={t('statistics.rescoring.instrument')}
        hint={t('statistics.rescoring.instrumentHint')}
        value={instrument}
        onChange={chooseInstrument}
        options={options(instrumentVersions)}
      />
      <SelectField
        id="rescoring-rule"
        label={t('statistics.rescoring.segmentRule')}
        value={segmentRule}
        onChange={chooseRule}
        options={options(segmentRuleVersions)}
      />
      {otherWorkingLevels && (
        <CheckboxField
          id="rescoring-levels"
          label={t('statistics.rescoring.workingLevels')}
          checked={present}
          onChange={choosePresent}
        />
      )}
      <TextField
        id="rescoring-reason"
        label={t('statistics.rescoring.reason')}
        value={reason}
        onChange={({ target }) => give(target.value)}
      />
      {make.error !== null && <Failed error={make.error} />}
      <div className="op-row">
        <Button variant="primary" type="submit" busy={make.isPending}>
          {t('statistics.rescoring.make')}
        </Button>
      </div>
    </form>
  );
}
