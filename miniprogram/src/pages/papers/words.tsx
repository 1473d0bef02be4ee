import { View } from '@tarojs/components';
import type { AdmissionPaper } from '@zhenhoufu/shared/contracts';
import { Icon } from '../../components/icon';

/** The whole text; clauses that bind the signer carry their own tick while the paper is open. */
export function Words({
  paper,
  picked,
  onPick,
}: {
  paper: AdmissionPaper;
  picked: string[];
  onPick(code: string): void;
}) {
  const open = paper.state === 'presented' && !paper.scan;
  return (
    <View className="doc">
      <View className="doc__t">{paper.title}</View>
      <View className="doc__no">编号 {paper.number}</View>
      <View className="doc__box">
        <View className="b is-ok">这份文件说什么</View>
        {paper.summary.map((line, index) => (
          <View key={line} className="doc__li">
            <View className="doc__n">{index + 1}</View>
            <View>{line}</View>
          </View>
        ))}
      </View>
      {paper.clauses.map((clause) => {
        const on = picked.includes(clause.code);
        return (
          <View key={clause.code}>
            <View className="doc__h">{clause.title}</View>
            {clause.text.map((line) => (
              <View key={line} className={clause.mustConfirm ? 'b' : ''}>
                {line}
              </View>
            ))}
            {clause.mustConfirm && open && (
              <View className="must" role="checkbox" aria-checked={on} onClick={() => onPick(clause.code)}>
                <View className={`pick ${on ? 'pick--on' : ''}`}>{on && <Icon name="ok" />}</View>
                <View>我看清楚了：{clause.title.split('、').slice(1).join('、')}</View>
              </View>
            )}
          </View>
        );
      })}
    </View>
  );
}
