// What one thought of a session; and for its trainer what everybody thought, in safe steps.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Table } from '../ui/table.tsx';
import { opinionDocument, type sessionDocument } from './session.documents.ts';

type Session = ResultOf<typeof sessionDocument>['knowledgeSession'];

const ANSWERS = [0, 1, 2, 3] as const;

export function SessionOpinion({ session }: { readonly session: Session }) {
  return (
    <>
      {session.mayGiveOpinion && <Ask id={session.id} />}
      {session.opinions !== null && <Shown opinions={session.opinions} />}
    </>
  );
}

function Ask({ id }: { readonly id: string }) {
  const { t } = useWords();
  const [useful, setUseful] = useState('2');
  const [usable, setUsable] = useState('2');
  const give = useChange(opinionDocument, {
    outdates: ['KnowledgeSession'],
    onDone: () => announce(t('sessions.thanks')),
  });
  const options = ANSWERS.map((value) => ({ value: String(value), text: t(`sessions.answer${value}`) }));
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate({ id, useful: Number(useful), usable: Number(usable) });
      }}
    >
      <h2>{t('sessions.opinion')}</h2>
      <p className="op-soft">{t('sessions.opinionHint')}</p>
      <SelectField
        id="useful"
        label={t('sessions.useful')}
        {...{ value: useful, options }}
        onChange={setUseful}
      />
      <SelectField
        id="usable"
        label={t('sessions.usable')}
        {...{ value: usable, options }}
        onChange={setUsable}
      />
      {give.error !== null && <Failed error={give.error} />}
      <Button type="submit" busy={give.isPending}>
        {t('sessions.send')}
      </Button>
    </form>
  );
}

function Shown({ opinions }: { readonly opinions: NonNullable<Session['opinions']> }) {
  const { t } = useWords();
  const share = (shares: readonly number[] | null, answer: number) =>
    shares === null ? t('sessions.opinionNotShown') : `${shares[answer] ?? 0} %`;
  return (
    <section className="op-flow">
      <h2>{t('sessions.opinions')}</h2>
      <p>{t('sessions.opinionCount', { count: opinions.count })}</p>
      <Table
        caption={t('sessions.opinions')}
        hideCaption
        rows={ANSWERS}
        rowKey={(answer) => answer}
        columns={[
          {
            key: 'answer',
            header: t('sessions.opinionAnswer'),
            rowHeader: true,
            cell: (answer) => t(`sessions.answer${answer}`),
          },
          {
            key: 'useful',
            header: t('sessions.useful'),
            figures: true,
            cell: (answer) => share(opinions.useful, answer),
          },
          {
            key: 'usable',
            header: t('sessions.usable'),
            figures: true,
            cell: (answer) => share(opinions.usable, answer),
          },
        ]}
      />
    </section>
  );
}
