// Figures of another organisation: brought in by the programme manager, shown in every report, taken away again.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import {
  benchmarksDocument,
  importBenchmarkDocument,
  removeBenchmarkDocument,
} from './benchmark.documents.ts';
import { wholeOrganisation } from './feed.ts';
import { intervalText } from './report.view-model.ts';

type Benchmark = ResultOf<typeof benchmarksDocument>['benchmarks'][number];

const OUTDATES = ['Benchmarks', 'DepartmentReport'];

export default function BenchmarkPage() {
  const { t } = useWords();
  const benchmarks = useAsk(benchmarksDocument, {});
  return (
    <Page title={t('benchmark.title')} lead={t('benchmark.lead')}>
      <section className="op-flow">
        <h2>{t('benchmark.now')}</h2>
        <Loaded of={benchmarks} lines={3}>
          {(answer) => <Kept list={answer.benchmarks} />}
        </Loaded>
      </section>
      <section className="op-flow">
        <h2>{t('benchmark.add')}</h2>
        <p>{t('benchmark.how')}</p>
        <ImportForm />
      </section>
    </Page>
  );
}

function Kept({ list }: { readonly list: readonly Benchmark[] }) {
  const words = useWords();
  const { t, date } = words;
  const remove = useChange(removeBenchmarkDocument, {
    outdates: OUTDATES,
    onDone: () => announce(t('benchmark.removed')),
  });
  if (list.length === 0) return <p>{t('benchmark.none')}</p>;
  return (
    <>
      {remove.error !== null && <Failed error={remove.error} />}
      <Table
        caption={t('benchmark.now')}
        hideCaption
        rows={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('benchmark.organisation'),
            rowHeader: true,
            cell: ({ id, organisationName }) => (
              <>
                {organisationName}
                {id === list[0]?.id && <span className="op-soft op-small"> {t('benchmark.shown')}</span>}
              </>
            ),
          },
          {
            key: 'measurement',
            header: t('benchmark.measurement'),
            cell: ({ measurementName, closesOn }) => `${measurementName}, ${date(closesOn)}`,
          },
          {
            key: 'index',
            header: t('reporting.index.title'),
            cell: ({ index }) => intervalText(index ?? null, words) ?? t('charts.notShown'),
          },
          {
            key: 'remove',
            header: <VisuallyHidden>{t('benchmark.remove')}</VisuallyHidden>,
            cell: ({ id, organisationName }) => (
              <Button variant="quiet" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
                <span aria-hidden="true">{t('benchmark.remove')}</span>
                <VisuallyHidden>{t('benchmark.removeName', { name: organisationName })}</VisuallyHidden>
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

function ImportForm() {
  const { t } = useWords();
  const [organisationName, setName] = useState('');
  const [text, setText] = useState('');
  const keep = useChange(importBenchmarkDocument, {
    outdates: OUTDATES,
    onDone: () => {
      setName('');
      setText('');
      announce(t('benchmark.kept'));
    },
  });
  const messageFor = (field: string) =>
    keep.error?.fields.find(({ path }) => path === `input.${field}`)?.message ?? null;
  return (
    <form
      noValidate
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ input: { organisationName, text: wholeOrganisation(text) } });
      }}
    >
      <TextField
        id="benchmark-name"
        label={t('benchmark.organisation')}
        hint={t('benchmark.organisationHint')}
        error={messageFor('organisationName')}
        maxLength={100}
        value={organisationName}
        onChange={(event) => setName(event.target.value)}
      />
      <Field id="benchmark-file" label={t('benchmark.file')} hint={t('benchmark.fileHint')}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".json,.csv,application/json,text/csv"
            className="op-input"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void file.text().then(setText);
            }}
          />
        )}
      </Field>
      <Field
        id="benchmark-text"
        label={t('benchmark.text')}
        hint={t('benchmark.textHint')}
        error={messageFor('text')}
      >
        {(control) => (
          <textarea
            {...control}
            className="op-input"
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {keep.error !== null && keep.error.fields.length === 0 && <Failed error={keep.error} />}
      <Button type="submit" variant="primary" busy={keep.isPending}>
        {t('benchmark.keep')}
      </Button>
    </form>
  );
}
