// A questionnaire as any respondent would get it: whoever that is, in either language, on a phone and on a screen. The real
// questions and the real rules; nothing is stored.
import { useState } from 'react';
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { NotFound } from '../ui/not-found.tsx';
import { Page } from '../ui/page.tsx';
import type { AnswerValue, Values } from './answer-value.ts';
import { previewChoicesDocument, previewDocument } from './preview.documents.ts';
import { PreviewFrames } from './preview-frames.tsx';
import { PreviewOutcome } from './preview-outcome.tsx';
import { PreviewRespondent, type Respondent } from './preview-respondent.tsx';
import { PreviewSheet } from './preview-sheet.tsx';
import './sitting.css';
import { useRoute } from './use-route.ts';

export default function PreviewPage() {
  const { code = '' } = useParams();
  const [search] = useSearch();
  const choices = useAsk(previewChoicesDocument, { code });
  return (
    <Loaded of={choices}>
      {(data) => {
        const { versions } = data.instrumentEntry;
        const wanted = Number(search.get('versie') ?? versions[0]?.version);
        if (!versions.some(({ version }) => version === wanted)) return <NotFound />;
        return <Preview code={code} version={wanted} choices={data} />;
      }}
    </Loaded>
  );
}

interface PreviewProps {
  readonly code: string;
  readonly version: number;
  readonly choices: Parameters<typeof PreviewRespondent>[0]['choices'];
}

function Preview({ code, version, choices }: PreviewProps) {
  const { t, locale } = useWords();
  const [respondent, setRespondent] = useState<Respondent>({
    ...{ locale, departmentId: null, turn: 0, seed: t('preview.respondent.first') },
    roleFamily: choices.roleFamilies[0]?.code ?? '',
  });
  const [values, setValues] = useState<Values>(new Map());
  const input = { code, version, ...respondent };
  const preview = useAsk(previewDocument, { input }, { staleTime: 0, keepPrevious: true });
  return (
    <Loaded of={preview}>
      {({ instrumentPreview: shown }) => (
        <Page
          wide
          above={<Link to={`/vragenlijsten/${code}?versie=${version}`}>{t('preview.back')}</Link>}
          title={t('preview.title', { title: shown.title || code })}
          lead={t('preview.lead', { version })}
        >
          <PreviewRespondent choices={choices} respondent={respondent} onChange={setRespondent} />
          <Filled
            key={`${respondent.locale}/${respondent.seed}/${respondent.turn}/${respondent.departmentId}`}
            shown={shown}
            locale={respondent.locale}
            input={input}
            values={values}
            onAnswer={(itemId, value) => setValues((before) => new Map(before).set(itemId, value))}
            onClear={() => setValues(new Map())}
          />
        </Page>
      )}
    </Loaded>
  );
}

export type Shown = Parameters<typeof PreviewSheet>[0]['shown'];

interface FilledProps {
  readonly shown: Shown;
  readonly locale: 'nl' | 'en';
  readonly input: Parameters<typeof PreviewOutcome>[0]['input'];
  readonly values: Values;
  readonly onAnswer: (itemId: string, value: AnswerValue) => void;
  readonly onClear: () => void;
}

/** The answers given so far; the same question keeps its answer when another respondent gets it too. */
function Filled({ shown, locale, input, values, onAnswer, onClear }: FilledProps) {
  const route = useRoute(shown.sections, values);
  if (route === null) return null;
  return (
    <>
      <PreviewFrames
        shown={shown}
        locale={locale}
        route={route}
        values={values}
        onAnswer={onAnswer}
        onClear={onClear}
      />
      <PreviewSheet shown={shown} route={route} values={values} />
      <PreviewOutcome input={input} items={route.items} values={values} />
    </>
  );
}
