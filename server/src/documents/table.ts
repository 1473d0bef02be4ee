/** A cell: text, or whole fen in a money column; null stays empty. */
export type TableCell = string | number | null;

/** A table on its way into a file, whatever the file is: rows come one after another, however many. */
export interface Table {
  /** The name of its sheet. */
  name: string;
  columns: readonly { title: string; kind: 'text' | 'money'; width: number }[];
  rows: AsyncIterable<readonly TableCell[]>;
}
