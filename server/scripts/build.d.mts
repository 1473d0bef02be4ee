export function build(names: readonly string[], say?: (text: string) => void): boolean;
export function hashOf(sources: readonly string[]): string;
