// The draft of a questionnaire: writing in it, what is wrong with it, whether it is saved, and publishing.
import { useMemo } from 'react';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ClashDialog } from './clash-dialog.tsx';
import { Editor } from './editor.tsx';
import type { Around, Edited } from './instrument-page.tsx';
import { KeptLine } from './kept-line.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { PublishDraft } from './publish-draft.tsx';
import { useDraft } from './use-draft.ts';

interface DraftEditorProps {
  readonly around: Around;
  readonly draft: Edited & { readonly id: string };
  readonly title: string;
}

export function DraftEditor({ around, draft, title }: DraftEditorProps) {
  const { t } = useWords();
  const { keeper, now, facts, change, finish } = useDraft(draft);
  const { refusal } = now;
  const by = now.mergedFrom || t('authoring.editor.somebody');
  const problems = useMemo(() => {
    const refused = refusal?.paths.map((path) => ({ path, message: t('authoring.wrong.shape') })) ?? [];
    return [...refused, ...facts.problems];
  }, [refusal, facts.problems, t]);
  return (
    <Page
      wide
      above={<Link to="/vragenlijsten">{t('authoring.list.title')}</Link>}
      title={title}
      lead={t('authoring.editor.draft', { version: draft.version })}
    >
      {now.state === 'ended' && (
        <Notice kind="error" live title={t('authoring.editor.endedTitle')}>
          <p>{now.refusal?.message || t('authoring.editor.endedText')}</p>
        </Notice>
      )}
      {now.mergedFrom !== null && now.state !== 'clash' && (
        <Notice kind="caution" live title={t('authoring.editor.mergedTitle', { name: by })}>
          <p>{t('authoring.editor.mergedText')}</p>
          <Button onClick={() => keeper.dismiss()}>{t('authoring.editor.mergedRead')}</Button>
        </Notice>
      )}
      <div className="op-row op-instrument-actions">
        <ButtonLink to={`/vragenlijsten/${draft.code}/voorbeeld?versie=${draft.version}`}>
          {t('authoring.editor.preview')}
        </ButtonLink>
        <PublishDraft id={draft.id} code={draft.code} now={now} finish={finish} />
      </div>
      <ProblemPanel definition={now.definition} problems={problems} />
      <Editor
        readOnly={now.state === 'clash' || now.state === 'ended'}
        definition={now.definition}
        change={change}
        facts={facts}
        times={around.itemTimes}
        framework={{ code: around.framework.code, version: around.framework.version }}
        competences={around.framework.competences}
        problems={problems}
      />
      <KeptLine now={now} onRetry={() => keeper.retryNow()} />
      <ClashDialog
        clashes={now.clashes}
        definition={now.definition}
        by={by}
        onChoose={(choices) => keeper.choose(choices)}
      />
    </Page>
  );
}
