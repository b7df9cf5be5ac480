// What stands around the text of a practice, inside and outside: facts, files, sources.
import { useWords } from '../labels/words.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { ExternalLink } from '../ui/link.tsx';

interface PracticeFactsProps {
  readonly practice: {
    readonly competences: readonly { readonly name: string }[];
    readonly themes: readonly { readonly name: string }[];
    readonly level: 'BASIC' | 'INTERMEDIATE' | 'ADVANCED' | 'HIGHLY_ADVANCED';
    readonly phase: 'PREPARE' | 'OPTIMISE' | 'RENEW' | 'TRANSFORM';
    readonly effort: 'SMALL' | 'MEDIUM' | 'LARGE';
    readonly forWhom: string;
    readonly result: string;
    readonly contact: string;
  };
}

export function PracticeFacts({ practice }: PracticeFactsProps) {
  const { t } = useWords();
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join('; ');
  const written = [
    { term: t('practices.forWhom'), description: practice.forWhom },
    { term: t('practices.result'), description: practice.result },
    { term: t('practices.contact'), description: practice.contact },
  ].filter(({ description }) => description !== '');
  return (
    <div className="op-facts">
      <DescriptionList
        items={[
          ...written,
          { term: t('knowledge.competences'), description: names(practice.competences) },
          { term: t('knowledge.level'), description: t(`common.level.${practice.level}`) },
          { term: t('knowledge.theme'), description: names(practice.themes) },
          { term: t('knowledge.phase'), description: t(`common.phase.${practice.phase}`) },
          { term: t('knowledge.effort'), description: t(`common.effort.${practice.effort}`) },
        ]}
      />
    </div>
  );
}

interface PracticeFilesProps {
  readonly files: readonly { readonly fileName: string; readonly size: number; readonly path: string }[];
}

export function PracticeFiles({ files }: PracticeFilesProps) {
  const { t, number } = useWords();
  if (files.length === 0) return null;
  return (
    <section className="op-flow">
      <h2>{t('practices.files')}</h2>
      <ul>
        {files.map(({ fileName, size, path }) => (
          <li key={path}>
            <a className="op-link" href={path} download>
              {fileName}
            </a>{' '}
            <span className="op-soft op-small">
              {t('practices.fileSize', { kilobytes: number(Math.max(1, Math.round(size / 1000))) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PracticeSources({
  sources,
}: {
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}) {
  const { t } = useWords();
  if (sources.length === 0) return null;
  return (
    <section className="op-flow">
      <h2>{t('knowledge.sources')}</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.url}>
            <ExternalLink href={source.url}>{source.title}</ExternalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
