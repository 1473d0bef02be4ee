import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { keeperOn } from '@zhenhoufu/shared/domain';
import { type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { StaffCaller } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { RegistryRepository } from '../registry/index.js';
import { VillageRepository } from './village.repository.js';
import { VillagePhones } from './village-phones.service.js';

/** Which doctor or township clinic looks after which village, with dates. */
@Injectable()
export class VillagePosts {
  constructor(
    private readonly clock: Clock,
    private readonly registry: RegistryRepository,
    private readonly villages: VillageRepository,
    private readonly phones: VillagePhones,
  ) {}

  async list(institution: string): Promise<ResponseOf<'getVillages'>> {
    const today = this.clock.today();
    const posts = await this.villages.postsOf(institution);
    const staff = await this.registry.listStaff(institution);
    const nameOf = (staffId: string | null) => staff.find(({ _id }) => _id === staffId)?.name ?? '';
    const doctors = staff.filter(({ role }) => role === 'village-doctor');
    const bound = await this.phones.boundAmong(doctors.map(({ _id }) => _id));
    const villages = await this.villages.list(institution);
    return {
      asOf: today,
      villages: villages.map(({ _id: villageId, name, township }) => ({
        villageId,
        name,
        township,
        keeper: nameOf(keeperOn(posts, villageId, today)),
        posts: posts
          .filter((post) => post.villageId === villageId)
          .map((post) => ({
            postId: post._id,
            staffId: post.staffId,
            staffName: nameOf(post.staffId),
            kind: post.kind,
            from: post.from,
            to: post.to,
            setBy: post.setBy.name,
          })),
      })),
      doctors: doctors.map(({ _id, name }) => ({ staffId: _id, name, phoneBound: bound.has(_id) })),
    };
  }

  async add(
    caller: StaffCaller,
    { village, township, staffId, kind, from }: InputOf<'addVillagePost'>['body'],
  ): Promise<{ postId: string } | Refusal> {
    const staff = await this.registry.findStaff(staffId);
    const fits = staff?.active && staff.role === 'village-doctor' && staff.institution === caller.institution;
    if (!fits) return refuse('not-found', '没有这位村医');
    const { institution } = caller;
    const { _id: villageId } = await this.villages.ensure(institution, township, village);
    const setBy = { staffId: caller.staffId, name: caller.name };
    const post = { _id: newId(), institution, villageId, staffId, kind, from, to: null, setBy };
    await this.villages.addPost({ ...post, setAt: this.clock.now() });
    return { postId: post._id };
  }

  /** The last day; a row that stood before keeps the days it held for. */
  async end(caller: StaffCaller, postId: string, to: string): Promise<{ ok: true } | Refusal> {
    const post = await this.villages.findPost(caller.institution, postId);
    if (!post) return refuse('not-found', '没有这一条');
    if (post.to !== null) return refuse('wrong-state', '这一条已经结束了');
    if (to < post.from) return refuse('bad-input', '最后一天不能早于第一天', 'to');
    await this.villages.endPost(caller.institution, postId, to);
    return { ok: true };
  }
}
