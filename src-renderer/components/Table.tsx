import type { ReactNode } from 'react';
import './Table.css';

export type TableColumn<Row> = {
  readonly id: string;
  readonly title: string;
  /** For screen readers only: a column of buttons. */
  readonly isTitleHidden?: boolean;
  readonly align?: 'start' | 'end';
  /** The cell that names the row. */
  readonly isRowHeader?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

export type TableProps<Row> = {
  /** Its name, for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
};

/** Facts in rows and columns. Plain HTML: buttons and fields inside cells keep their own keyboard. */
export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className="Table-frame">
      <table className="Table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" data-align={column.align ?? 'start'}>
                {column.isTitleHidden === true ? <span className="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.isRowHeader === true ? (
                  <th key={column.id} scope="row" data-align={column.align ?? 'start'}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} data-align={column.align ?? 'start'}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
