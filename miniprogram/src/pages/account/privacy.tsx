import { View } from '@tarojs/components';
import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay, shanghaiDate } from '@zhenhoufu/shared/time';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { Btn } from '../../components/btn';
import { ask, sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { Shown } from '../../components/shown';

type Text = ResponseOf<'listConsentTexts'>['texts'][number];
type Given = ResponseOf<'listMyConsents'>['consents'][number];

function Purpose({ text, given, onDone }: { text: Text; given: Given | undefined; onDone(): void }) {
  const change = async () => {
    try {
      if (given) {
        if (!(await ask('撤回这项同意？', '撤回以后，用到它的页面就看不了。医院照样给您看病。', '撤回'))) return;
        await call('withdrawConsent', { body: { purpose: text.purpose } });
      } else await call('giveConsent', { body: { purpose: text.purpose, version: text.version } });
      onDone();
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <View className="card">
      <View className="card__h">{text.title}</View>
      {text.body.map((line) => (
        <View key={line} className="sub">
          {line}
        </View>
      ))}
      <View className="note">
        {given ? `${formatLongDay(shanghaiDate(Date.parse(given.givenAt)))} 同意的` : '现在没有同意'}
      </View>
      <Btn word={given ? '撤回同意' : '同意'} kind={given ? 'quiet' : 'line'} onTap={change} />
    </View>
  );
}

/** Consents given and withdrawn, purpose by purpose. */
export default function PrivacyPage() {
  const texts = useCall('listConsentTexts', {});
  const mine = useCall('listMyConsents', {});
  return (
    <Page name="privacy">
      <Shown of={texts}>
        {({ texts: rows }) => (
          <Shown of={mine}>
            {({ consents }) =>
              rows.map((text) => (
                <Purpose
                  key={text.purpose}
                  text={text}
                  given={consents.find((row) => row.purpose === text.purpose && row.withdrawnAt === null)}
                  onDone={mine.reload}
                />
              ))
            }
          </Shown>
        )}
      </Shown>
    </Page>
  );
}
