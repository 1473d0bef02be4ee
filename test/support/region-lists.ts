import { idNumberOf } from '@zhenhoufu/server/seed';
import type { ListDifference, ListImport } from '@zhenhoufu/shared/contracts';
import { addressOf, type Caller } from './client.js';
import type { Demo } from './demo.js';

export const HEADER = '姓名,身份证号,人员类别,开始日期,截止日期,家庭住址,联系电话';
export const ZHOU = idNumberOf('19680305', 1);
export const LIU = idNumberOf('19540712', 2);

/** Lists of the region as a keeper of them works: open an import, send the file, let the job run, look, decide. */
export class ListKeeper {
  constructor(
    private readonly demo: Demo,
    readonly caller: Caller,
  ) {}

  async open(authority: string, version: string): Promise<string> {
    const body = { authority, version, filename: '名册.csv' };
    return (await this.caller.ok('createListImport', { body })).importId;
  }

  send(importId: string, bytes: Buffer | string, type = 'application/octet-stream'): Promise<Response> {
    return fetch(`${this.demo.base}${addressOf('uploadListFile', { importId })}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.caller.token}`, 'content-type': type },
      body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    });
  }

  /** Wakes the jobs once, as the clock of the hospital does. */
  async work(): Promise<void> {
    const { businessDate, time } = await this.demo.clock();
    await this.demo.moveTo(businessDate, time);
  }

  async look(importId: string): Promise<ListImport> {
    return this.caller.ok('getListImport', { params: { importId } });
  }

  /** A file from its upload to its preview. */
  async prepare(authority: string, version: string, bytes: Buffer | string): Promise<ListImport> {
    const importId = await this.open(authority, version);
    const answer = await this.send(importId, bytes);
    if (!answer.ok) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`);
    await this.work();
    return this.look(importId);
  }

  async preview(importId: string, kind: ListDifference['kind']): Promise<ListDifference[]> {
    return (await this.caller.ok('getListDifferences', { params: { importId }, query: { kind } })).rows;
  }

  apply(importId: string, said: { leaveOutRejected?: boolean; manyEndedIsRight?: boolean } = {}) {
    return this.caller.call('applyListImport', { params: { importId }, body: said });
  }
}
