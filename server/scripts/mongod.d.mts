export const MONGOD_CACHE: string;
export function findMongodBinary(say?: (text: string) => void): Promise<string>;
export function freePort(): Promise<number>;
export function startMongod(options: {
  binary: string;
  dbPath: string;
  port?: number;
}): Promise<{ port: number; uri: string; stop(): Promise<void>; kill(): Promise<void> }>;
