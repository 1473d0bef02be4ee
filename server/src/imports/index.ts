export { type Cell, cellProblemWords } from './cell.js';
export type { Columns } from './find-header.js';
export { readDate, readTimeOfDay } from './read-date.js';
export { openTable, type Table, type TableRow } from './read-table.js';
export { UnreadableFile } from './unreadable-file.js';
