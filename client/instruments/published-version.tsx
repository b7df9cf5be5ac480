// A published version: everything in it to be looked at, nothing to be changed.
import { useMemo } from 'react';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { definitionFrom } from './definition.ts';
import { Editor } from './editor.tsx';
import type { Around, Edited } from './instrument-page.tsx';

interface PublishedProps {
  readonly around: Around;
  readonly version: Edited;
  readonly title: string;
}

export function PublishedVersion({ around, version, title }: PublishedProps) {
  const { t } = useWords();
  const definition = useMemo(() => definitionFrom(version.definition), [version.definition]);
  const { code, uses } = around.instrumentEntry;
  const waves = uses
    .filter((use) => use.version === version.version)
    .map(({ name, state }) => t(`authoring.wave.${state}`, { name }))
    .join(', ');
  return (
    <Page
      wide
      above={<Link to="/vragenlijsten">{t('authoring.list.title')}</Link>}
      title={title}
      lead={t('authoring.editor.version', { version: version.version })}
    >
      <Notice title={t('authoring.editor.publishedTitle')}>
        <p>{t('authoring.editor.publishedText')}</p>
        <p>{waves === '' ? t('authoring.list.unused') : t('authoring.list.usedIn', { waves })}</p>
      </Notice>
      <div className="op-row op-instrument-actions">
        <ButtonLink to={`/vragenlijsten/${code}/voorbeeld?versie=${version.version}`}>
          {t('authoring.editor.preview')}
        </ButtonLink>
        <ButtonLink to={`/vragenlijsten/${code}/exporteren/${version.version}`} variant="quiet">
          {t('authoring.list.export')}
        </ButtonLink>
      </div>
      <Editor
        readOnly
        definition={definition}
        change={() => undefined}
        facts={version}
        times={around.itemTimes}
        framework={{ code: around.framework.code, version: around.framework.version }}
        competences={around.framework.competences}
        problems={[]}
      />
    </Page>
  );
}
