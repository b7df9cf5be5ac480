// Answers without names of one wave: whether they were released, what was kept back, the file, and releasing them once.
import { useState } from 'react';
import { graphql } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';

const answerFileDocument = graphql(`
  query AnswerFile($waveId: ID!) {
    answerFile(waveId: $waveId) {
      id
      releasedAt
      k
      digest
      blockCount
      rowCount
      withheldPercent
      textCount
    }
  }
`);

const releaseAnswersDocument = graphql(`
  mutation ReleaseAnswers($waveId: ID!) {
    releaseAnswers(waveId: $waveId) { id }
  }
`);

interface AnswersSectionProps {
  readonly waveId: string;
  /** Whether the reader may release them; the works council sees and fetches only. */
  readonly mayRelease: boolean;
}

export function AnswersSection({ waveId, mayRelease }: AnswersSectionProps) {
  const { t, dateTime, number, locale } = useWords();
  const asked = useAsk(answerFileDocument, { waveId });
  return (
    <section className="op-flow">
      <h2>{t('answers.title')}</h2>
      <p>{t('answers.text')}</p>
      <Loaded of={asked} lines={3}>
        {({ answerFile: file }) =>
          file === null ? (
            <>
              <p>{t('answers.none')}</p>
              {mayRelease && <Release waveId={waveId} />}
            </>
          ) : (
            <>
              <p>{t('answers.released', { at: dateTime(file.releasedAt) })}</p>
              <DescriptionList
                items={[
                  { term: t('answers.same'), description: t('answers.sameValue', { count: file.k - 1 }) },
                  {
                    term: t('answers.withheld'),
                    description: t('answers.withheldValue', { percent: file.withheldPercent }),
                  },
                  {
                    term: t('answers.blocks'),
                    description: t('answers.blocksValue', {
                      blocks: number(file.blockCount),
                      rows: number(file.rowCount),
                    }),
                  },
                  { term: t('answers.texts'), description: number(file.textCount) },
                  { term: t('answers.digest'), description: <code className="op-small">{file.digest}</code> },
                ]}
              />
              <p>
                <a
                  className="op-link"
                  download
                  href={`/export/answers/${encodeURIComponent(waveId)}.zip?language=${locale}`}
                >
                  {t('answers.download')}
                </a>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Release({ waveId }: { readonly waveId: string }) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  const release = useChange(releaseAnswersDocument, { outdates: ['AnswerFile'] });
  return (
    <>
      {release.error !== null && <Failed error={release.error} />}
      <p>
        <Button busy={release.isPending} onClick={() => ask(true)}>
          {t('answers.release')}
        </Button>
      </p>
      <Dialog
        open={asking}
        title={t('answers.release')}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{t('ui.cancel')}</Button>
            <Button
              variant="primary"
              onClick={() => {
                ask(false);
                release.mutate({ waveId });
              }}
            >
              {t('answers.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('answers.ask')}</p>
      </Dialog>
    </>
  );
}
