// A task: choose the chart that misleads, or mark what a table should not show.
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField, SelectField } from '../ui/field.tsx';
import { ChartForm } from './chart-form.tsx';
import type { ChartTask, TableTask, Task, Text } from './definition.ts';
import { EMPTY, newChart, newTable, placeAfterRemoval, replaced, without } from './editing.ts';
import { fieldId } from './place.ts';
import { TextPair } from './text-pair.tsx';

interface TaskFormProps<Form extends Task['task']> {
  readonly task: Form;
  readonly onChange: (task: Task['task']) => void;
}

export function TaskForm({ task, onChange }: TaskFormProps<Task['task']>) {
  const { t } = useWords();
  return (
    <>
      <SelectField
        id={fieldId('task.form')}
        label={t('authoring.task.form')}
        value={task.form}
        onChange={(form) => {
          if (form === task.form) return;
          onChange(form === 'CHART' ? { form, charts: [newChart(), newChart()], answer: 0 } : newTable());
        }}
        options={(['CHART', 'TABLE'] as const).map((form) => ({
          value: form,
          text: t(`authoring.task.${form}`),
        }))}
      />
      {task.form === 'CHART' ? (
        <Charts task={task} onChange={onChange} />
      ) : (
        <Table task={task} onChange={onChange} />
      )}
    </>
  );
}

function Charts({ task, onChange }: TaskFormProps<ChartTask>) {
  const { t } = useWords();
  const { charts, answer } = task;
  return (
    <fieldset className="op-options" id={fieldId('task.charts')} tabIndex={-1}>
      <legend className="op-field__label">{t('authoring.task.charts')}</legend>
      {charts.map((chart, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: charts are told apart by their place, which is what answers store
        <div key={at} className="op-options__row op-flow">
          <label className="op-checkbox">
            <input
              type="radio"
              name="task-answer"
              checked={answer === at}
              onChange={() => onChange({ ...task, answer: at })}
            />
            <span>{t('authoring.task.misleads', { number: at + 1 })}</span>
          </label>
          <ChartForm
            name={`task.charts.${at}`}
            number={at + 1}
            chart={chart}
            onChange={(next) => onChange({ ...task, charts: replaced(charts, at, next) })}
          />
          {charts.length > 2 && (
            <Button
              variant="quiet"
              onClick={() =>
                onChange({ ...task, charts: without(charts, at), answer: placeAfterRemoval(answer, at) })
              }
            >
              {t('authoring.task.removeChart', { number: at + 1 })}
            </Button>
          )}
        </div>
      ))}
      {charts.length < 4 && (
        <Button onClick={() => onChange({ ...task, charts: [...charts, newChart()] })}>
          {t('authoring.task.addChart')}
        </Button>
      )}
    </fieldset>
  );
}

function Table({ task, onChange }: TaskFormProps<TableTask>) {
  const { t } = useWords();
  const { columns, rows, mark, answer } = task;
  const resized = (next: Pick<TableTask, 'columns' | 'rows'>) => onChange({ ...task, ...next, answer: [0] });
  const setMark = (place: number, on: boolean) => {
    const marks = on ? [...answer, place].sort((a, b) => a - b) : answer.filter((one) => one !== place);
    // Something must be right: the last mark stays.
    if (marks.length > 0) onChange({ ...task, answer: marks });
  };
  const cells = (row: number) => columns.map((_, column) => rows[row]?.[column] ?? EMPTY);
  return (
    <>
      <TextPair
        name="task.caption"
        label={t('authoring.task.caption')}
        value={task.caption}
        onChange={(caption) => onChange({ ...task, caption })}
      />
      <SelectField
        id={fieldId('task.mark')}
        label={t('authoring.task.mark')}
        value={mark}
        onChange={(next) => onChange({ ...task, mark: next === 'CELLS' ? 'CELLS' : 'COLUMNS', answer: [0] })}
        options={(['COLUMNS', 'CELLS'] as const).map((one) => ({
          value: one,
          text: t(`authoring.task.markOf.${one}`),
        }))}
      />
      <fieldset className="op-options" id={fieldId('task.columns')} tabIndex={-1}>
        <legend className="op-field__label">{t('authoring.task.columns')}</legend>
        {columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
          <div key={at} className="op-options__row">
            <Cell
              name={`task.columns.${at}`}
              label={t('authoring.task.column', { number: at + 1 })}
              value={column}
              onChange={(text) => onChange({ ...task, columns: replaced(columns, at, text) })}
              {...(mark === 'COLUMNS' && {
                marked: answer.includes(at),
                onMark: (on: boolean) => setMark(at, on),
              })}
            />
            {columns.length > 2 && (
              <Button
                variant="quiet"
                onClick={() =>
                  resized({ columns: without(columns, at), rows: rows.map((row) => without(row, at)) })
                }
              >
                {t('authoring.task.removeColumn', { number: at + 1 })}
              </Button>
            )}
          </div>
        ))}
        {columns.length < 8 && (
          <Button
            onClick={() =>
              resized({ columns: [...columns, EMPTY], rows: rows.map((row) => [...row, EMPTY]) })
            }
          >
            {t('authoring.task.addColumn')}
          </Button>
        )}
      </fieldset>
      {rows.map((_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place
        <fieldset key={row} className="op-options" id={fieldId(`task.rows.${row}`)} tabIndex={-1}>
          <legend className="op-field__label">{t('authoring.task.row', { number: row + 1 })}</legend>
          {cells(row).map((cell, column) => (
            <Cell
              // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place
              key={column}
              name={`task.rows.${row}.${column}`}
              label={t('authoring.task.cell', { row: row + 1, column: column + 1 })}
              value={cell}
              onChange={(text) =>
                onChange({ ...task, rows: replaced(rows, row, replaced(cells(row), column, text)) })
              }
              {...(mark === 'CELLS' && {
                marked: answer.includes(row * columns.length + column),
                onMark: (on: boolean) => setMark(row * columns.length + column, on),
              })}
            />
          ))}
          {rows.length > 1 && (
            <Button variant="quiet" onClick={() => resized({ columns, rows: without(rows, row) })}>
              {t('authoring.task.removeRow', { number: row + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {rows.length < 10 && (
        <Button onClick={() => onChange({ ...task, rows: [...rows, columns.map(() => EMPTY)] })}>
          {t('authoring.task.addRow')}
        </Button>
      )}
    </>
  );
}

interface CellProps {
  readonly name: string;
  readonly label: string;
  readonly value: Text;
  readonly onChange: (text: Text) => void;
  readonly marked?: boolean;
  readonly onMark?: (on: boolean) => void;
}

function Cell({ name, label, value, onChange, marked, onMark }: CellProps) {
  const { t } = useWords();
  return (
    <div>
      <TextPair name={name} label={label} value={value} onChange={onChange} />
      {onMark !== undefined && (
        <CheckboxField
          id={`${fieldId(name)}-goed`}
          label={t('authoring.task.isRight', { label })}
          checked={marked === true}
          onChange={onMark}
        />
      )}
    </div>
  );
}
