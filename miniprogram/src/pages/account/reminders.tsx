import { View } from '@tarojs/components';
import { useCall } from '../../api/use-call';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { allowReminders } from '../../components/reminding';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';

/** 提醒: of what WeChat may still tell, kind by kind; one tap allows one message more. */
export default function RemindersPage() {
  const list = useCall('listReminderTemplates', {});
  return (
    <Page name="reminders">
      <Shown of={list}>
        {({ templates }) => (
          <>
            <View className="note says">微信规定：您点一次同意，医院才能发一条。点几次，发几条，不收钱。</View>
            <View className="card card--flush">
              {templates.map(({ templateId, title, quotaLeft }) => (
                <Row
                  key={templateId}
                  icon="clock"
                  title={title}
                  detail={quotaLeft > 0 ? `微信还能发 ${quotaLeft} 次，点一下多一次` : '微信发不了，点一下同意一次'}
                  onTap={() => void allowReminders([templateId]).then(list.reload, sayProblem)}
                />
              ))}
            </View>
            <View className="note says">
              微信发不了的，还款提醒改发短信，别的写在“消息”里。晚上 9 点到早上 8 点不打扰。
            </View>
          </>
        )}
      </Shown>
    </Page>
  );
}
