import type { Settlement } from '@zhenhoufu/shared/contracts';
import type { LayerCode } from '@zhenhoufu/shared/domain';
import { formatYuan } from '@zhenhoufu/shared/money';
import type { SettlementRow } from './settlement.schema.js';

const NAMES: Record<LayerCode, string> = {
  basic: '基本医保报',
  'serious-illness': '大病保险报',
  assistance: '医疗救助帮',
  other: '其他救助',
  institution: '医院承担',
  account: '个人账户付',
  self: '自己要付',
};

const SENTENCES: Record<LayerCode, string> = {
  basic: '这是医保基金先报的一块。',
  'serious-illness': '自己花得多的部分，大病保险再报。',
  assistance: '民政和医保给困难家庭再帮一块。',
  other: '其他补助和救助帮的。',
  institution: '按规定由医院自己承担的。',
  account: '从医保卡的个人账户里付的。',
  self: '前面都减完，剩下您自己要付的。',
};

const UNUSED = '这次没有用到。';

/** The waterfall in the words of a patient; a zero layer keeps its row. */
export function settlementView(row: SettlementRow, held: Settlement['held'], borne: Settlement['borne']): Settlement {
  const { checked } = row;
  return {
    settlementId: row._id,
    version: row.version,
    status: row.status,
    settledOn: row.settledOn,
    totalFen: checked.totalFen,
    reimbursedFen: checked.reimbursedFen,
    selfFen: checked.selfFen,
    held,
    borne,
    dueFen: Math.max(0, checked.selfFen - borne.amountFen - held.appliedFen),
    layers: checked.layers.map(({ code, amountFen }) => layerView(code, amountFen + movedFen(code, borne.amountFen))),
  };
}

/** What the institution bears beside the message stands in its layer and no longer in the patient's: the sum stays. */
function movedFen(code: LayerCode, borneFen: number): number {
  if (code === 'institution') return borneFen;
  return code === 'self' ? -borneFen : 0;
}

function layerView(code: LayerCode, amountFen: number): Settlement['layers'][number] {
  const whole = code === 'self' ? `${SENTENCES.self}一共 ${formatYuan(amountFen)} 元。` : SENTENCES[code];
  return { code, name: NAMES[code], amountFen, plain: amountFen === 0 ? UNUSED : whole };
}
