import { UnreadableFile } from './unreadable-file.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LONGEST_PIECE = 1024 * 1024;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Text of XML in the clear: the five named entities and numbered ones (also `_x000D_`, which spreadsheets write). */
export function plainXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name ?? ''] ?? whole;
    })
    .replace(/_x000[AD]_/gi, '\n');
}

/** What a scan tells: elements by local name (a namespace prefix is dropped), text as it stands. */
export interface XmlListener {
  open(name: string, attribute: (wanted: string) => string): void;
  close(name: string): void;
  text(raw: string): void;
}

/** Scans SpreadsheetML as it arrives, piece by piece: no document type, no validation, flat memory. */
export class XmlScan {
  private rest = '';

  constructor(private readonly listener: XmlListener) {}

  write(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start === -1) break;
      const end = endOfTag(text, start);
      if (end === -1) {
        this.keep(text.slice(at));
        return;
      }
      if (start > at) this.listener.text(text.slice(at, start));
      this.tag(text.slice(start + 1, end));
      at = end + 1;
    }
    this.keep(text.slice(at));
  }

  private keep(rest: string): void {
    if (rest.length > LONGEST_PIECE) throw new UnreadableFile('这个 xlsx 文件坏了，请用表格软件打开，另存一份再传');
    this.rest = rest;
  }

  private tag(inner: string): void {
    if (inner.startsWith('![CDATA[')) {
      this.listener.text(inner.slice(8, -2).replaceAll('&', '&amp;'));
      return;
    }
    if (inner.startsWith('?') || inner.startsWith('!')) return;
    if (inner.startsWith('/')) {
      this.listener.close(localName(inner.slice(1)));
      return;
    }
    const empty = inner.endsWith('/');
    const name = localName(inner);
    this.listener.open(name, (wanted) => attributeOf(inner, wanted));
    if (empty) this.listener.close(name);
  }
}

function endOfTag(text: string, start: number): number {
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start);
    return end === -1 ? -1 : end + 2;
  }
  if (text.startsWith('<![CDATA[', start)) {
    const end = text.indexOf(']]>', start);
    return end === -1 ? -1 : end + 2;
  }
  return text.indexOf('>', start);
}

function localName(inner: string): string {
  const [name = ''] = /^[^\s/>]+/.exec(inner) ?? [];
  return name.slice(name.indexOf(':') + 1);
}

function attributeOf(inner: string, wanted: string): string {
  for (const [, name, double, single] of inner.matchAll(ATTRIBUTE)) {
    if (name === wanted) return plainXml(double ?? single ?? '');
  }
  return '';
}
