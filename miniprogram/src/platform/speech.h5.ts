const voice = typeof window === 'undefined' ? undefined : window.speechSynthesis;

/** The phone's own voice. */
export const canSpeak = voice !== undefined;

/** Slower than everyday speech: the words are figures that somebody wants to keep in mind. */
const RATE = 0.85;

export function speak(words: string, onEnd: () => void): void {
  if (!voice) return;
  voice.cancel();
  const said = new SpeechSynthesisUtterance(words);
  said.lang = 'zh-CN';
  said.rate = RATE;
  said.onend = onEnd;
  said.onerror = onEnd;
  voice.speak(said);
}

export function stopSpeaking(): void {
  voice?.cancel();
}
