import { UnreadableFile } from './unreadable-file.js';
import { plainXml, XmlScan } from './xml-scan.js';
import { ZipEntries } from './zip-entries.js';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const MOST_SHARED_CHARACTERS = 64 * 1024 * 1024;

export interface SheetFile {
  name: string;
  /** Path inside the zip. */
  path: string;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  zip: ZipEntries;
  sheets: SheetFile[];
  strings: string[];
  /** Serial dates count from 1904 instead of 1900. */
  dates1904: boolean;
}

/** Scans one part of the zip piece by piece. */
export async function scanPart(zip: ZipEntries, path: string, listener: ConstructorParameters<typeof XmlScan>[0]) {
  for await (const _ of scanPieces(zip, path, listener)) {
    // Every piece is worked by the listener.
  }
}

/** Like `scanPart`, but pauses after every piece, so that what the listener collected can be handed on. */
export async function* scanPieces(
  zip: ZipEntries,
  path: string,
  listener: ConstructorParameters<typeof XmlScan>[0],
): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8');
  const scan = new XmlScan(listener);
  for await (const chunk of zip.read(path)) {
    scan.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
}

/**
 * Opens an xlsx that is held in memory: its visible sheets and shared texts. Throws `UnreadableFile`. Not by exceljs:
 * its stream reader knows no merged cells and keeps sheets in a plain temporary file where the shared texts come after
 * them, as Excel writes them; its other reader holds every cell at once.
 */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const zip = new ZipEntries(bytes);
  if (!zip.has(WORKBOOK)) throw new UnreadableFile('这不是表格文件，请传 CSV 或 xlsx');
  const targets = await readRelations(zip);
  const sheets: SheetFile[] = [];
  let dates1904 = false;
  await scanPart(zip, WORKBOOK, {
    open(name, attribute) {
      if (name === 'workbookPr') dates1904 = ['1', 'true'].includes(attribute('date1904'));
      if (name !== 'sheet' || !['', 'visible'].includes(attribute('state'))) return;
      const path = targets.get(attribute('r:id')) ?? '';
      if (zip.has(path)) sheets.push({ name: attribute('name'), path });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return { zip, sheets, dates1904, strings: zip.has(STRINGS) ? await readStrings(zip) : [] };
}

async function readRelations(zip: ZipEntries): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  if (!zip.has(RELATIONS)) return targets;
  await scanPart(zip, RELATIONS, {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const target = attribute('Target');
      targets.set(attribute('Id'), target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return targets;
}

/** Shared texts in order; rich text is joined, phonetic guides (`rPh`) are left out. */
async function readStrings(zip: ZipEntries): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  let characters = 0;
  await scanPart(zip, STRINGS, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      if (name === 't') inText = true;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      characters += current.length;
      if (characters > MOST_SHARED_CHARACTERS) throw new UnreadableFile('这个文件里的字太多，请分成几份再传');
      strings.push(current);
    },
    text(raw) {
      if (inText && !phonetic) current += plainXml(raw);
    },
  });
  return strings;
}
