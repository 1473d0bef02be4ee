import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type Columns, openTable, type TableRow, UnreadableFile } from './index.js';

type Field = 'name' | 'certno' | 'category' | 'begin' | 'end';
const COLUMNS: Columns<Field> = {
  names: {
    name: ['姓名'],
    certno: ['身份证号', '证件号码'],
    category: ['人员类别', '类别'],
    begin: ['开始日期', '有效期起'],
    end: ['截止日期', '有效期止'],
  },
  needs: [['name'], ['certno'], ['category']],
};

async function read(bytes: Buffer): Promise<TableRow<Field>[]> {
  const rows: TableRow<Field>[] = [];
  for await (const row of (await openTable(bytes, COLUMNS)).rows()) rows.push(row);
  return rows;
}

function texts(row: TableRow<Field> | undefined): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(row?.cells ?? {}).map(([field, cell]) => [field, cell?.text]));
}

async function plainOf(bytes: Buffer): Promise<string> {
  const error = await read(bytes).catch((caught: unknown) => caught);
  return error instanceof UnreadableFile ? error.plain : String(error);
}

describe('CSV', () => {
  const text =
    '青禾县低保名册,,\r\n\r\n序号,姓　名,*身份证号（必填）,人员类别\r\n1,"张,三",\'９９０１０１１９６８０３０５００１ｘ ,低保\r\n,,,\r\n2,李四,9.90101E+17,特困\r\n';

  it('passes titles and blank rows over, cleans cells, keeps the row numbers, flags lost digits', async () => {
    const rows = await read(Buffer.from(text));
    expect(rows.map((row) => [row.rowNo, texts(row)])).toEqual([
      [4, { name: '张,三', certno: '99010119680305001x', category: '低保' }],
      [6, { name: '李四', certno: '9.90101E+17', category: '特困' }],
    ]);
    expect(rows.map((row) => row.cells.certno?.problem)).toEqual([null, 'scientific']);
  });

  it('reads the same from UTF-8 with and without BOM, GBK, GB18030 and UTF-16, by comma, semicolon and tab', async () => {
    const plain = await read(Buffer.from(text));
    const tabbed = '序号\t姓名\t证件号码\t类别\n1\t𠮷娜\t1\t低保\n';
    expect(await read(Buffer.from(`\ufeff${text}`))).toEqual(plain);
    expect(await read(iconv.encode(text, 'gbk'))).toEqual(plain);
    expect(await read(iconv.encode(text, 'utf-16le', { addBOM: true }))).toEqual(plain);
    expect(texts((await read(iconv.encode(tabbed, 'gb18030')))[0]).name).toBe('𠮷娜');
    expect(texts((await read(Buffer.from(tabbed.replaceAll('\t', ';'))))[0]).category).toBe('低保');
  });

  it('says in words why a file cannot be read', async () => {
    expect(await plainOf(Buffer.alloc(0))).toBe('这个文件是空的');
    expect(await plainOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('旧版 xls');
    expect(await plainOf(Buffer.from('PK\u0003\u0004junk'))).toContain('坏了');
    expect(await plainOf(Buffer.from('a,b\n1,2\n'))).toContain('没有找到表头');
    expect(await plainOf(Buffer.from('姓名,类别\n张三,低保\n'))).toBe('表头里没有“身份证号”这一列');
    expect(await plainOf(Buffer.from('姓名,身份证号,证件号码,类别\n'))).toContain('两列都像“身份证号”');
    expect(await plainOf(Buffer.from('姓名,身份证号,类别\n张三,"1,低保\n'))).toContain('引号没有配对');
  });

  it('reads back whatever was written, in every encoding and delimiter', async () => {
    const word = fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9,;"·]{1,8}$/).filter((cell) => !/^\dE\d/i.test(cell));
    const cells = fc.tuple(word, word, word);
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('utf-8', 'gbk', 'gb18030'),
        async (table, delimiter, encoding) => {
          const lines = table.map((row) => row.map(quoted).join(delimiter));
          const bytes = iconv.encode(`姓名${delimiter}身份证号${delimiter}类别\n${lines.join('\n')}\n`, encoding);
          const rows = await read(bytes);
          expect(rows.map((row) => [row.cells.name?.text, row.cells.certno?.text, row.cells.category?.text])).toEqual(
            table,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('xlsx', () => {
  async function bytesOf(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    fill(book);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it('reads two header rows, merged cells, Date cells, serials, numbers, formulas and rich text', async () => {
    const bytes = await bytesOf((book) => {
      const sheet = book.addWorksheet('低保');
      sheet.addRow(['青禾县 2026 年名册']);
      sheet.mergeCells('A1:F1');
      sheet.addRow(['序号', '姓名', '身份证号', '人员类别', '有效期', '']);
      sheet.addRow(['', '', '', '', '起', '止']);
      for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2']) sheet.mergeCells(range);
      sheet.addRow([1, '张三', Number('990101196803050019'), '低保', new Date('2026-01-01T00:00:00Z'), 46387]);
      sheet.addRow([2, { richText: [{ text: '李' }, { text: '四' }] }, '990101195407120026', '', '2026年1月5日', '']);
      sheet.mergeCells('D4:D5');
      sheet.addRow([]);
      sheet.addRow([3, { formula: 'B4', result: '王五' }, '990101195407120026', '特困', 20260105, '长期']);
    });
    const rows = await read(bytes);
    expect(rows.map((row) => [row.sheet, row.rowNo, row.cells.certno?.problem])).toEqual([
      ['低保', 4, 'scientific'],
      ['低保', 5, null],
      ['低保', 7, null],
    ]);
    expect(rows.map((row) => [row.cells.name?.text, row.cells.category?.text])).toEqual([
      ['张三', '低保'],
      ['李四', '低保'],
      ['王五', '特困'],
    ]);
    expect(rows.map((row) => [row.cells.begin?.text, row.cells.end?.text])).toEqual([
      ['46023', '46387'],
      ['2026年1月5日', ''],
      ['20260105', '长期'],
    ]);
  });

  it('reads every visible sheet that has the header, passes repeated headers over and names what it left out', async () => {
    const header = ['姓名', '身份证号', '类别'];
    const bytes = await bytesOf((book) => {
      book.addWorksheet('柳河镇').addRows([header, ['张三', '1', '低保'], header, ['李四', '2', '低保']]);
      book.addWorksheet('石桥镇').addRows([header, ['王五', '3', '特困']]);
      book.addWorksheet('说明').addRow(['填表说明']);
      book.addWorksheet('旧表', { state: 'hidden' }).addRows([header, ['赵六', '4', '特困']]);
    });
    const table = await openTable(bytes, COLUMNS);
    const rows: (string | undefined)[] = [];
    for await (const row of table.rows()) rows.push(`${row.sheet}/${row.rowNo}/${row.cells.name?.text}`);
    expect(rows).toEqual(['柳河镇/2/张三', '柳河镇/4/李四', '石桥镇/2/王五']);
    expect(table.notes).toEqual(['工作表“说明”里没有表头，没有读']);
    expect(table.estimatedRows).toBe(7);
  });

  it('passes columns far to the right over', async () => {
    const bytes = await bytesOf((book) => {
      const sheet = book.addWorksheet('名册');
      sheet.addRows([
        ['姓名', '身份证号', '类别'],
        ['张三', '1', '低保'],
      ]);
      sheet.getCell('XFD2').value = '远';
      sheet.mergeCells('D2:XFC2');
    });
    const rows = await read(bytes);
    expect(rows.map(texts)).toEqual([{ name: '张三', certno: '1', category: '低保' }]);
  });

  it('stays flat over 50,000 rows', async () => {
    const bytes = await bytesOf((book) => {
      const sheet = book.addWorksheet('名册');
      sheet.addRow(['姓名', '身份证号', '类别']);
      for (let no = 0; no < 50_000; no += 1) sheet.addRow([`人${no}`, String(no), '低保']);
    });
    // What is held, not what waits to be collected: a busy machine collects late.
    const held = () => {
      globalThis.gc?.();
      return process.memoryUsage().heapUsed;
    };
    expect(globalThis.gc, 'vitest runs unit specs with --expose-gc').toBeDefined();
    const before = held();
    let most = 0;
    let count = 0;
    for await (const row of (await openTable(bytes, COLUMNS)).rows()) {
      count += row.cells.name?.text === '' ? 0 : 1;
      if (count % 5_000 === 0) most = Math.max(most, held() - before);
    }
    expect(count).toBe(50_000);
    expect(most / 1024 / 1024).toBeLessThan(120);
  }, 60_000);
});
