import { View } from '@tarojs/components';

export type IconName =
  | 'home'
  | 'list'
  | 'cal'
  | 'me'
  | 'next'
  | 'down'
  | 'back'
  | 'tel'
  | 'lock'
  | 'ok'
  | 'clock'
  | 'hand'
  | 'pen'
  | 'us'
  | 'doc'
  | 'shield'
  | 'again'
  | 'eye'
  | 'ask'
  | 'off'
  | 'x'
  | 'q'
  | 'sound'
  | 'save';

/** A line icon in the colour of the text; always beside its word, so it says nothing to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`i i--${name}`} aria-hidden />;
}
