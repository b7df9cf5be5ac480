// The frame of every picture: what it shows, what it says in one sentence, the same as a table, and files to take along.
import { type ReactNode, useId, useRef, useState } from 'react';
import { useWords } from '../../labels/words.ts';
import { announce } from '../live-region.tsx';
import { Table } from '../table.tsx';
import './figure.css';
import { figureAsSvg } from './figure-svg.ts';
import { type FigureCell, type FigureTable, tableAsCsv } from './figure-table.ts';
import { fileNameOf, saveFile } from './save-file.ts';

interface FigureProps {
  readonly title: string;
  /** One sentence in words, made from the figures. */
  readonly reading: string;
  readonly table: FigureTable;
  /** The drawing: one or more pictures. */
  readonly children: ReactNode;
  readonly legend?: ReactNode;
  /** What the reader must know to read it rightly: another measure, another scale. */
  readonly note?: string;
  /** Level of its heading. Default 3. */
  readonly headingLevel?: 2 | 3;
  /** Put before the title in the names of saved files: the department, the wave. */
  readonly about?: string;
  /** Whether there is a drawing to save. Default true. */
  readonly drawn?: boolean;
}

export function Figure(props: FigureProps) {
  const { title, reading, table, children, legend, note, headingLevel = 3, about, drawn = true } = props;
  const { t } = useWords();
  const id = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <figure className="op-figure" aria-labelledby={id}>
      <Heading id={id} className="op-figure__title">
        {title}
      </Heading>
      <p className="op-figure__reading">{reading}</p>
      {asTable ? (
        <FigureAsTable title={title} table={table} />
      ) : (
        <div ref={drawing}>
          {legend}
          {children}
        </div>
      )}
      {note !== undefined && <p className="op-figure__note">{note}</p>}
      <div className="op-figure__tools op-no-print">
        <button type="button" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'ui.asPicture' : 'ui.asTable')}
        </button>
        <SaveButtons
          name={fileNameOf(about === undefined ? title : `${about} ${title}`)}
          table={table}
          // A table has no drawing to save.
          svg={
            asTable || !drawn
              ? null
              : () => drawing.current && figureAsSvg(drawing.current, { title, reading })
          }
        />
      </div>
    </figure>
  );
}

interface SaveButtonsProps {
  readonly name: string;
  readonly table: FigureTable;
  readonly svg: (() => string | null) | null;
}

function SaveButtons({ name, table, svg }: SaveButtonsProps) {
  const { t, locale } = useWords();
  function save(ending: string, content: string | null, type: string): void {
    if (content === null) return;
    saveFile(`${name}.${ending}`, content, type);
    announce(t('charts.saved', { file: `${name}.${ending}` }));
  }
  return (
    <>
      {svg !== null && (
        <button type="button" onClick={() => save('svg', svg(), 'image/svg+xml')}>
          {t('charts.saveSvg')}
        </button>
      )}
      <button
        type="button"
        onClick={() => save('csv', tableAsCsv(table, locale, t('charts.notShown')), 'text/csv;charset=utf-8')}
      >
        {t('charts.saveCsv')}
      </button>
    </>
  );
}

function FigureAsTable({ title, table }: { readonly title: string; readonly table: FigureTable }) {
  const { t, number } = useWords();
  const words = (cell: FigureCell | undefined) =>
    cell === null || cell === undefined ? (
      <span className="op-soft">{t('charts.notShown')}</span>
    ) : typeof cell === 'number' ? (
      number(cell)
    ) : (
      cell
    );
  const columns = table.head.map((header, at) => ({
    key: String(at),
    header,
    rowHeader: at === 0,
    figures: at > 0 && table.rows.some((row) => typeof row[at] === 'number'),
    cell: (row: FigureTable['rows'][number]) => words(row[at]),
  }));
  return (
    <Table
      caption={title}
      hideCaption
      columns={columns}
      rows={table.rows}
      rowKey={(row) => table.rows.indexOf(row)}
    />
  );
}
