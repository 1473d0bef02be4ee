import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Times every answer under the pattern of its route, never under the address itself: that would name stays. */
export function timeRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
}
