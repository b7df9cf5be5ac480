// One questionnaire for who makes it: the draft to write in, or a published version to look at.
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { NotFound } from '../ui/not-found.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { instrumentEntryDocument, instrumentVersionDocument } from './editor.documents.ts';
import { PublishedVersion } from './published-version.tsx';
import './instruments.css';

export type Around = ResultOf<typeof instrumentEntryDocument>;
export type Edited = ResultOf<typeof instrumentVersionDocument>['instrumentVersion'];

export default function InstrumentPage() {
  const { code = '' } = useParams();
  const [search] = useSearch();
  const around = useAsk(instrumentEntryDocument, { code }, { staleTime: 0 });
  return (
    <Loaded of={around}>
      {(data) => {
        const { versions } = data.instrumentEntry;
        const wanted = search.get('versie');
        const shown =
          wanted === null
            ? (versions.find(({ published }) => !published) ?? versions[0])
            : versions.find(({ version }) => String(version) === wanted);
        return shown === undefined ? <NotFound /> : <Version around={data} version={shown.version} />;
      }}
    </Loaded>
  );
}

function Version({ around, version }: { readonly around: Around; readonly version: number }) {
  const { code } = around.instrumentEntry;
  const { t } = useWords();
  const asked = useAsk(instrumentVersionDocument, { code, version }, { staleTime: 0 });
  return (
    <Loaded of={asked}>
      {({ instrumentVersion }) => {
        const { nl } = JSON.parse(instrumentVersion.definition).title as { nl: string }; // every version has a title
        const title = around.instrumentEntry.title || nl || t('authoring.list.untitled', { code });
        return instrumentVersion.id === null || instrumentVersion.published ? (
          <PublishedVersion around={around} version={instrumentVersion} title={title} />
        ) : (
          <DraftEditor
            around={around}
            draft={{ ...instrumentVersion, id: instrumentVersion.id }}
            title={title}
          />
        );
      }}
    </Loaded>
  );
}
