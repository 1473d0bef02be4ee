import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Btn } from './btn';
import { Dock } from './dock';
import { Icon } from './icon';
import { Money } from './money';
import { Row } from './row';

/** 先别再付一次: what holds while WeChat has not said what became of a payment, and when it was not made. */
export function PayChecking({
  amountFen,
  what,
  state,
  tooLong,
  phone,
  onAgain,
  onLeave,
  onBack,
}: {
  /** Null until the first answer. */
  amountFen: number | null;
  /** What the money is for: 第 2 期, 这一笔. */
  what: string;
  state: 'asking' | 'not-paid';
  tooLong: boolean;
  /** The hospital's; null while it is not known. */
  phone: string | null;
  onAgain(): void;
  onLeave(): Promise<unknown>;
  onBack: { word: string; go(): void };
}) {
  const over = state === 'not-paid';
  const lines = [`钱扣了，会自动记到${what}。`, '没扣成，还是原样，可以再付。', '扣了两次，多的可以退。'];
  return (
    <>
      <View className="done">
        <View className="done__i done__i--wait">
          <Icon name="clock" />
        </View>
        <View className="done__t">{over ? '这一笔没有付' : '正在跟微信核对'}</View>
        {amountFen !== null && <Money fen={amountFen} size="l" />}
      </View>
      <View className="card">
        {over ? (
          <View className="sub">钱没有动，可以回去再付。</View>
        ) : (
          <>
            <View className="card__h">先别再付一次</View>
            <View className="sub">微信还没有把结果告诉我们。</View>
            <View className="sum">
              {lines.map((line) => (
                <View key={line} className="sum__i">
                  {line}
                </View>
              ))}
            </View>
          </>
        )}
      </View>
      {!over && (
        <View className="note state">
          {tooLong
            ? '核对得久了。钱付了就不会丢，过一会儿再查，或打电话问。'
            : '一般 1 分钟内有结果。关掉页面也不要紧。'}
        </View>
      )}
      {phone && !over && (
        <View className="card card--flush">
          <Row
            icon="tel"
            title="打电话问收费处"
            detail={phone}
            onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}
          />
        </View>
      )}
      <Dock>
        {over ? (
          <Btn word={onBack.word} onTap={() => void onBack.go()} />
        ) : (
          <>
            <Btn word="再查一次结果" onTap={() => void onAgain()} />
            <Btn word="没有付，不付了" kind="quiet" busyWord="正在关掉这一笔…" onTap={onLeave} />
          </>
        )}
      </Dock>
    </>
  );
}
