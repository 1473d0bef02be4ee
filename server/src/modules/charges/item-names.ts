import { Injectable } from '@nestjs/common';
import { ChargeLineRepository } from './charge-line.repository.js';
import type { ChargeLine } from './charge-line.schema.js';

/** 2301 has no item names (edges.md section 3): the line's own, else the hospital's list on the day of the fee, else the code. */
@Injectable()
export class ItemNames {
  constructor(private readonly lines: ChargeLineRepository) {}

  /** Names the nameless in place, before they are stored. */
  async fill(institution: string, lines: readonly ChargeLine[]): Promise<void> {
    const nameless = lines.filter((line) => !line.nameKnown);
    if (nameless.length === 0) return;
    const rows = await this.lines.itemRows(
      institution,
      nameless.map((line) => line.itemCode),
    );
    const byCode = new Map<string, typeof rows>();
    for (const row of rows) byCode.set(row.itemCode, [...(byCode.get(row.itemCode) ?? []), row]);
    for (const line of nameless) {
      const item = byCode.get(line.itemCode)?.findLast((row) => row.from <= line.feeDate);
      if (item) Object.assign(line, { name: item.name, spec: item.spec, unit: item.unit, nameKnown: true });
      else line.name = line.itemCode || line.medListCode;
    }
  }
}
