import { View } from '@tarojs/components';
import type { Repayment } from '@zhenhoufu/shared/contracts';
import { formatFen } from '@zhenhoufu/shared/money';
import { useState } from 'react';
import { Btn } from '../../components/btn';
import { Condolence } from '../../components/condolence';
import { PayDock } from './pay-dock';

/** The patient has died: nothing is asked for. Whoever wants to pay all the same finds the way behind one tap. */
export function Deceased({ stayId, data }: { stayId: string; data: Repayment }) {
  const [wants, setWants] = useState(false);
  return (
    <>
      <Condolence phone={data.hospitalPhone} />
      {data.balanceFen > 0 && (
        <>
          <View className="note says">
            账上还有 {formatFen(data.balanceFen)}。付不付、付多少，由家里自己定；没有继承的，不用替付。
          </View>
          {!wants && <Btn word="家里想付，看怎么付" kind="quiet" onTap={async () => setWants(true)} />}
          {wants && <PayDock stayId={stayId} data={data} open />}
        </>
      )}
    </>
  );
}
