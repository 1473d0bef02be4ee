import { Controller, Inject } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isIdNumber, maskPhone } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { AtDesk, Endpoint, Input } from '../../common/endpoint.js';
import type { FieldKeys } from '../../database/field-keys.js';
import { FIELD_KEYS } from '../../database/tokens.js';
import { ListImportRepository } from './list-import.repository.js';
import { entryView } from './list-import.view.js';
import { ListRowsRepository } from './list-rows.repository.js';
import { regionOf } from './region-scope.js';
import { phoneOf } from './row-sealing.js';

/** The lists in force in the region: their versions, and who stands on them. */
@Controller()
export class RegionListsController {
  constructor(
    private readonly rows: ListRowsRepository,
    private readonly imports: ListImportRepository,
    private readonly clock: Clock,
    @Inject(FIELD_KEYS) private readonly keys: FieldKeys,
  ) {}

  @Endpoint('getRegionLists')
  async getRegionLists(@AtDesk() caller: StaffCaller): Promise<ResponseOf<'getRegionLists'>> {
    const versions = await this.rows.versions(regionOf(caller));
    return {
      lists: versions.map(({ _id: listId, importedAt, ...list }) => ({
        ...list,
        listId,
        importedAt: importedAt.toISOString(),
      })),
    };
  }

  /** By the whole name or the whole ID number: four digits find people only within one institution (domain.md). */
  @Endpoint('searchRegionLists')
  async searchRegionLists(
    @AtDesk() caller: StaffCaller,
    @Input() { body }: InputOf<'searchRegionLists'>,
  ): Promise<ResponseOf<'searchRegionLists'> | Refusal> {
    const scope = regionOf(caller);
    const idNumber = body.idNumber.replace(/\s/g, '').toUpperCase();
    if (idNumber && !isIdNumber(idNumber)) return refuse('bad-input', '身份证号不对，请看看有没有抄错', 'idNumber');
    const name = body.name.replace(/\s/g, '');
    if (!idNumber && !name) return refuse('bad-input', '要填姓名，或者完整的身份证号', 'name');
    const tail = body.idTail ? { idTail: body.idTail.toUpperCase() } : {};
    const found = await this.rows.search(
      scope,
      idNumber ? { idNumberHash: this.keys.lookup(idNumber, 'id-number') } : { name, ...tail },
    );
    await this.imports.recordRead(scope, {
      what: idNumber ? 'search-by-id-number' : 'search-by-name',
      importId: null,
      rowIds: found.map((row) => row._id),
    });
    const today = this.clock.today();
    return {
      asOf: today,
      rows: found.map((row) => {
        const phone = phoneOf(this.keys, row);
        return {
          ...entryView(this.keys, row),
          rowId: row._id,
          authority: row.authority,
          version: row.listVersion,
          phoneMasked: phone ? maskPhone(phone) : '',
          holds: row.from <= today && (row.to === null || today <= row.to),
        };
      }),
    };
  }
}
