/** WeChat has no voice of its own without a plug-in that the hospital must be granted first: nothing is offered there. */
export const canSpeak = false;

export function speak(_words: string, _onEnd: () => void): void {}

export function stopSpeaking(): void {}
