import { existsSync } from 'node:fs';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const PHONE_DIST = new URL('../../../miniprogram/dist/h5/', import.meta.url).pathname;
const DESK_DIST = new URL('../../desk/dist/', import.meta.url).pathname;

/** Serves the built phone app (H5) under /m/ and the desk under /desk/; unknown pages fall back to their index. */
export async function serveWebApps(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyHelmet, { contentSecurityPolicy: false, crossOriginEmbedderPolicy: false });
  const apps = [
    { prefix: '/m/', root: PHONE_DIST },
    { prefix: '/desk/', root: DESK_DIST },
  ].filter(({ root }) => existsSync(root));
  for (const [index, { prefix, root }] of apps.entries()) {
    await fastify.register(fastifyStatic, { root, prefix, decorateReply: index === 0, redirect: true });
    fastify.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix));
  }
}
