import type { Side } from '@zhenhoufu/shared/domain';
import type { OurBooks, OurLine, TheirLine } from './compare-bill.js';
import type { DayBooks, OurDay } from './day-books.js';

/** Our payments and refunds of a day as the comparison asks for them. */
export class BooksOfDay implements OurBooks {
  constructor(
    private readonly books: DayBooks,
    private readonly day: OurDay,
    /** Rows that nobody asked for belong to this institution: it keeps the merchant. */
    private readonly home: boolean,
  ) {}

  find(lines: readonly TheirLine[]): Promise<Map<string, OurLine>> {
    return this.books.find(
      lines.map((line) => line.key),
      this.day.until,
    );
  }

  async othersAmong(lines: readonly TheirLine[]): Promise<Set<string>> {
    const whose = await this.books.institutionsOf(lines.map((line) => line.outTradeNo));
    const foreign = lines.filter(({ outTradeNo }) => {
      const institution = whose.get(outTradeNo);
      return institution ? institution !== this.day.institution : !this.home;
    });
    return new Set(foreign.map((line) => line.key));
  }

  ofDay(): AsyncGenerator<OurLine[]> {
    return this.books.ofDay(this.day);
  }

  totalOfDay(): Promise<Side> {
    return this.books.totalOfDay(this.day);
  }
}
