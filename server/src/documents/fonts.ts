import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Body font, and a second one for rare characters of names that the first lacks (𠮷): a name never prints as a box. */
export const FONT_FILES = {
  body: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  rare: require.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
} as const;
export type FontName = keyof typeof FONT_FILES;

export interface Run {
  font: FontName;
  text: string;
}

type HasGlyph = (font: FontName, codePoint: number) => boolean;

/**
 * Cuts a text into runs of one font each. A character that no font holds is spelt out by its code, so that the
 * reader sees that something stands there and which character it is.
 */
export function runsOf(text: string, font: FontName, has: HasGlyph): Run[] {
  const runs: Run[] = [];
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    const fitting = char === '\n' || has(font, codePoint) ? font : has('rare', codePoint) ? 'rare' : null;
    const run: Run = fitting
      ? { font: fitting, text: char }
      : { font, text: `〔U+${codePoint.toString(16).toUpperCase()}〕` };
    const last = runs.at(-1);
    if (last && last.font === run.font) last.text += run.text;
    else runs.push(run);
  }
  return runs;
}
