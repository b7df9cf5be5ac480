// Calibration for the author: a proposal per question with its uncertainty, and taking the chosen ones over into the draft.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { Link } from '../ui/link.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { byCompetence } from './items.view-model.ts';
import { isMoved } from './proposal.view-model.ts';
import { ProposalTable } from './proposal-table.tsx';
import {
  acceptCalibrationDocument,
  beginCalibrationDocument,
  calibrationDocument,
} from './statistics.documents.ts';

type Answer = ResultOf<typeof calibrationDocument>;
type Calibration = NonNullable<Answer['calibration']>;

const LOOK_AGAIN_MS = 1500;

export default function CalibrationPage() {
  const { t } = useWords();
  const { code = '' } = useParams();
  const asked = useAsk(calibrationDocument, { code }, { staleTime: 0 });
  const { refetch, data } = asked;
  const isRunning = data?.calibration?.state === 'RUNNING';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  const begin = useChange(beginCalibrationDocument, { onDone: () => void refetch() });
  return (
    <Page
      wide
      title={t('statistics.calibration.title')}
      above={<Link to={`/vragenlijsten/${code}/vragen`}>{t('statistics.items.title')}</Link>}
      lead={t('statistics.calibration.lead')}
    >
      <Loaded of={asked}>
        {({ calibration, calibrationDraft }) => (
          <>
            {calibration?.state !== 'RUNNING' && (
              <div className="op-row">
                <Button
                  variant={calibration === null ? 'primary' : 'secondary'}
                  busy={begin.isPending}
                  onClick={() => begin.mutate({ code })}
                >
                  {t(calibration === null ? 'statistics.calibration.begin' : 'statistics.calibration.again')}
                </Button>
              </div>
            )}
            {begin.error !== null && <Failed error={begin.error} />}
            {calibration !== null && (
              <Proposal key={calibration.id} calibration={calibration} draft={calibrationDraft} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface ProposalProps {
  readonly calibration: Calibration;
  readonly draft: Answer['calibrationDraft'];
}

function Proposal({ calibration, draft }: ProposalProps) {
  const { t, dateTime } = useWords();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const { state, done, total, items } = calibration;
  if (state === 'FAILED') return <Notice kind="error">{t('statistics.calibration.failed')}</Notice>;
  if (state === 'RUNNING')
    return (
      <ProgressBar
        label={t('statistics.calibration.progress')}
        value={done}
        max={total}
        text={t('statistics.calibration.running', { done, total })}
      />
    );
  const moved = items.filter(isMoved).map(({ id }) => id);
  return (
    <>
      <p>
        {t('statistics.calibration.basis', {
          at: dateTime(calibration.startedAt),
          count: calibration.waveCount,
          version: String(calibration.version),
        })}
      </p>
      <p>{t('statistics.calibration.scale')}</p>
      {draft === null ? (
        <Notice>{t('statistics.calibration.noDraft')}</Notice>
      ) : (
        moved.length > 0 && (
          <CheckboxField
            id="calibration-all"
            label={t('statistics.calibration.chooseAll')}
            checked={moved.every((id) => chosen.has(id))}
            onChange={(all) => choose(all ? new Set([...chosen, ...moved]) : new Set())}
          />
        )
      )}
      {byCompetence(
        items.flatMap((item) => (item.competence === null ? [] : [{ ...item, competence: item.competence }])),
      ).map(({ competence, items: own }) => (
        <ProposalTable
          key={competence.code}
          name={competence.name}
          items={own}
          chosen={draft === null ? null : chosen}
          onChoose={(id, isChosen) => {
            const next = new Set(chosen);
            if (isChosen) next.add(id);
            else next.delete(id);
            choose(next);
          }}
        />
      ))}
      {draft !== null && <Accept {...{ calibration, draft, chosen }} />}
    </>
  );
}

interface AcceptProps {
  readonly calibration: Calibration;
  readonly draft: NonNullable<Answer['calibrationDraft']>;
  readonly chosen: ReadonlySet<string>;
}

function Accept({ calibration, draft, chosen }: AcceptProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const accept = useChange(acceptCalibrationDocument, {
    // The draft has another revision now.
    onDone: () => void client.invalidateQueries({ queryKey: ['Calibration'] }),
  });
  return (
    <>
      {accept.error !== null && <Failed error={accept.error} />}
      {accept.data !== undefined && (
        <Notice kind="good" live>
          {t('statistics.calibration.accepted', { count: accept.data.acceptCalibration })}
        </Notice>
      )}
      {chosen.size > 0 && (
        <div className="op-row">
          <Button
            variant="primary"
            busy={accept.isPending}
            onClick={() =>
              accept.mutate({ id: calibration.id, revision: draft.revision, itemIds: [...chosen] })
            }
          >
            {t('statistics.calibration.accept', { count: chosen.size, version: String(draft.version) })}
          </Button>
        </div>
      )}
    </>
  );
}
