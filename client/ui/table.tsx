// A table with a caption. When it does not fit it scrolls by itself, also by keyboard; the page never does.
import { type Key, type ReactNode, useId } from 'react';
import './table.css';
import { classNames } from './class-names.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand right, in the figure face. */
  readonly figures?: boolean;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  /** Keep the caption for who listens only, when a heading above says the same. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => Key;
}

export function Table<Row>({ caption, hideCaption = false, columns, rows, rowKey }: TableProps<Row>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="op-table-frame" aria-labelledby={id} tabIndex={0}>
      <table className="op-table">
        <caption id={id} className={classNames(hideCaption && 'op-table__caption--hidden')}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classNames(column.figures && 'op-table__figures')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classNames(column.figures && 'op-table__figures')}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
