import { View } from '@tarojs/components';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Icon } from './icon';

interface Sheet {
  title: string;
  body(close: () => void): ReactNode;
}

const Opener = createContext<(sheet: Sheet) => void>(() => undefined);

/** Opens a sheet from the bottom over the whole page; it stays until the person closes it. */
export function useSheet(): (sheet: Sheet) => void {
  return useContext(Opener);
}

/** Where sheets lie: inside the page's frame, so that they take its type size, above its bars. */
export function SheetHost({ children }: { children: ReactNode }) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const close = () => setSheet(null);
  return (
    <Opener.Provider value={setSheet}>
      {children}
      {sheet && (
        <View className="scrim">
          <View className="scrim__rest" role="button" aria-label="关上" onClick={close} />
          <View className="sheet" role="dialog" aria-label={sheet.title}>
            <View className="sheet__h">
              <View>{sheet.title}</View>
              <View className="sheet__x" role="button" aria-label="关上" onClick={close}>
                <Icon name="x" />
              </View>
            </View>
            {sheet.body(close)}
          </View>
        </View>
      )}
    </Opener.Provider>
  );
}
