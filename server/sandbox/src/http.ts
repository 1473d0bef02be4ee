import Fastify, { type FastifyInstance } from 'fastify';

export interface RunningSandbox {
  url: string;
  close(): Promise<void>;
}

/** A Fastify that hands every body over as the exact bytes that came. */
export function rawServer(): FastifyInstance {
  const server = Fastify({ bodyLimit: 1024 * 1024, routerOptions: { ignoreTrailingSlash: false } });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return server;
}

/** The raw body of a request; empty when there was none. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Reads JSON, or undefined where it is none. */
export function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(bytesOf(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

export async function listen(server: FastifyInstance, port: number): Promise<RunningSandbox> {
  const address = await server.listen({ port, host: '127.0.0.1' });
  return { url: address, close: () => server.close() };
}
