import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { CATEGORY_WORDS, FEE_CATEGORIES } from '@zhenhoufu/shared/domain';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import { isBusinessDate } from '@zhenhoufu/shared/time';
import type { StaffCaller, StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { Transactions } from '../../database/transactions.js';
import { type ChargeLine, ChargeLineLookup } from '../charges/index.js';
import { RegistryRepository } from '../registry/index.js';
import { dictionaryWords } from './dictionary.js';
import { inForceOn } from './in-force.js';
import { ItemExplanationRepository } from './item-explanation.repository.js';
import type { ItemExplanation } from './item-explanation.schema.js';

type Explained = ResponseOf<'explainLine'>;
type Own = ResponseOf<'addItemExplanation'>['own'];

/** At most so many unexplained items are listed at once. */
const MOST_MISSING = 500;

/** 这是什么 (issue 5, line 3): the hospital's own sentence, else the dictionary's, else the truth that there is none. */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly lines: ChargeLineLookup,
    private readonly registry: RegistryRepository,
    private readonly rows: ItemExplanationRepository,
  ) {}

  async explain(stay: StayScope, lineId: string): Promise<Explained | Refusal> {
    const [line] = await this.lines.find(stay, [lineId]);
    if (!line) return refuse('not-found', '账单上没有这一笔');
    const { phone } = await this.registry.getInstitution(stay.institution);
    const own = await this.ownWords(line);
    const plain = own ?? dictionaryWords(line);
    return {
      name: line.name,
      plain,
      source: own ? 'hospital' : plain ? 'dictionary' : null,
      category: {
        name: FEE_CATEGORIES.find(({ code }) => code === line.category)?.name ?? '',
        plain: CATEGORY_WORDS[line.category],
      },
      ask: plain
        ? '还想知道为什么用，问管床医生或者护士。'
        : '这一项还没有写解释。可以问管床医生、护士，或者打收费处电话。',
      phone,
    };
  }

  async list({ institution }: StaffCaller): Promise<ResponseOf<'listItemExplanations'>> {
    const own = await this.rows.listOf(institution);
    const today = this.clock.today();
    const spoken = new Set(
      own.filter((row) => inForceOn(versionsOf(own, row.code), today)?.plain).map((row) => row.code),
    );
    const items = await this.lines.itemsOf(institution);
    // The list carries no national code: an item that the dictionary knows by its code alone shows here all the same.
    const missing = items.filter(
      ({ itemCode, name }) => !spoken.has(itemCode) && dictionaryWords({ medListCode: itemCode, name }) === null,
    );
    return {
      own: this.view(own),
      missing: missing.slice(0, MOST_MISSING).map(({ itemCode, name, spec }) => ({ code: itemCode, name, spec })),
      missingCount: missing.length,
    };
  }

  async add(caller: StaffCaller, body: InputOf<'addItemExplanation'>['body']): Promise<{ own: Own } | Refusal> {
    if (!isBusinessDate(body.from)) return refuse('bad-input', '没有这一天', 'from');
    if (body.from < this.clock.today()) return refuse('bad-input', '不能从已经过去的日子算起', 'from');
    const { institution } = caller;
    const done = await this.transactions.run(async (session) => {
      const versions = await this.rows.ofCodes(institution, [body.code], session);
      if (body.plain === null && versions.length === 0) return refuse('bad-input', '本院没有写过这一项', 'code');
      const row: ItemExplanation = {
        _id: newId(),
        institution,
        ...body,
        version: (versions[0]?.version ?? 0) + 1,
        by: { staffId: caller.staffId, name: caller.name },
        at: this.clock.now(),
      };
      await this.rows.add(row, session);
      return true as const;
    });
    return isRefusal(done) ? done : { own: this.view(await this.rows.listOf(institution)) };
  }

  private async ownWords(line: ChargeLine): Promise<string | null> {
    const codes = [line.itemCode, line.medListCode].filter(Boolean);
    const rows = await this.rows.ofCodes(line.institution, codes);
    // The hospital's own code says more than the national one.
    for (const code of codes) {
      const row = inForceOn(versionsOf(rows, code), this.clock.today());
      if (row?.plain) return row.plain;
    }
    return null;
  }

  private view(rows: readonly ItemExplanation[]): Own {
    const today = this.clock.today();
    return rows.map(({ code, name, version, from, plain, by, at, _id }) => ({
      code,
      name,
      version,
      from,
      plain,
      by: by.name,
      at: at.toISOString(),
      state: from > today ? 'later' : inForceOn(versionsOf(rows, code), today)?._id === _id ? 'in-force' : 'past',
    }));
  }
}

function versionsOf(rows: readonly ItemExplanation[], code: string): ItemExplanation[] {
  return rows.filter((row) => row.code === code);
}
