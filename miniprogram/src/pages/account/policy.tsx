import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { institutionOf } from '../../api/institution';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

type Policy = ResponseOf<'getPolicy'>;

const KEPT_WORDS = { copy: '只留复印件，原件还给您', original: '原件由住院处保管，出院还给您' } as const;

/** Dots before short sentences. */
function Lines({ title, rows, note }: { title: string; rows: string[]; note?: string }) {
  return (
    <View className="card">
      <View className="card__h">{title}</View>
      {rows.map((row) => (
        <View key={row} className="li">
          <View className="li__n">·</View>
          <View>{row}</View>
        </View>
      ))}
      {note && <View className="note">{note}</View>}
    </View>
  );
}

/** Whom it is for: everybody here (P4), the groups of the lists, or whom the scheme's own first sentence names. */
function whoOf({ everybody, who, how }: Policy): string[] {
  if (everybody) return ['在这里住院的，除了写明的情形，都不收押金'];
  if (who.length === 0) return how.slice(0, 1);
  return who.map(({ name, authority }) => `${name}（${authority}认定）`);
}

/** Clauses, then what is lacking; who stands in no list is told above it already. */
function notOf({ notCovered, unmet, who }: Policy): string[] {
  const lacking = unmet.filter(({ condition }) => condition !== 'category' || who.length === 0);
  return [...notCovered, ...lacking].map(({ plain }) => plain);
}

function keptOf({ kept }: Policy): string[] {
  if (kept.length === 0) return ['证件看过就还给您'];
  return kept.map(({ papers, how }) => `${papers.join('或')}：${KEPT_WORDS[how]}`);
}

/** 政策 in plain words (P43): who, how, what to bring, who not; anybody may read it. Every fact comes from `getPolicy`. */
export default function PolicyPage() {
  const institution = institutionOf(useParams('policy'));
  const policy = useCall('getPolicy', { params: { institution } });
  return (
    <Page name="policy">
      <Shown of={policy}>
        {(data) => (
          <>
            <Lines title="谁能先看病后付费" rows={whoOf(data)} note={data.hospital} />
            <View className="card">
              <View className="card__h">怎么办</View>
              {data.how.map((line, index) => (
                <View key={line} className="li">
                  <View className="li__n">{index + 1}</View>
                  <View>{line}</View>
                </View>
              ))}
            </View>
            <Lines title="带什么来" rows={[...data.bring, ...keptOf(data)]} />
            <Lines title="哪些情形要按普通办法交押金" rows={notOf(data)} note="急危重症任何时候都先救治。" />
            <View className="card card--flush">
              <Row
                icon="tel"
                title="打电话问"
                detail={data.phone}
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.phone })}
              />
            </View>
            <View className="note says">
              {data.scheme}，{formatLongDay(data.inForceFrom)}起。
            </View>
          </>
        )}
      </Shown>
    </Page>
  );
}
