import { existsSync } from 'node:fs';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const PHONE_DIST = new URL('../../../miniprogram/dist/h5/', import.meta.url).pathname;
const DESK_DIST = new URL('../../desk/dist/', import.meta.url).pathname;

interface WebApp {
  prefix: string;
  root: string;
}

/** A page of an app, as opposed to one of its files: no extension, and a browser asks for it. */
function pageOf(apps: readonly WebApp[], method: string, url: string): WebApp | undefined {
  const path = url.split('?')[0] ?? '';
  const file = path.slice(path.lastIndexOf('/') + 1).includes('.');
  return method === 'GET' && !file ? apps.find((app) => path.startsWith(app.prefix)) : undefined;
}

/** Serves the built phone app (H5) under /m/ and the desk under /desk/; every page of an app is its index.html. */
export async function serveWebApps(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyHelmet, { contentSecurityPolicy: false, crossOriginEmbedderPolicy: false });
  const apps = [
    { prefix: '/m/', root: PHONE_DIST },
    { prefix: '/desk/', root: DESK_DIST },
  ].filter(({ root }) => existsSync(root));
  for (const [index, { prefix, root }] of apps.entries()) {
    await fastify.register(fastifyStatic, { root, prefix, decorateReply: index === 0 });
    fastify.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix));
  }
  fastify.addHook('onRequest', async (request, reply) => {
    const page = pageOf(apps, request.method, request.url);
    return page ? reply.sendFile('index.html', page.root) : undefined;
  });
}
