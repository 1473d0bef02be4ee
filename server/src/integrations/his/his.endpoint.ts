import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '@zhenhoufu/shared/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../common/clock.js';
import { sendProblem } from '../../common/problem.js';
import { BodyTooLarge, type Spooled, spool } from '../../common/spool.js';
import { HisKeys } from './his-keys.js';
import { HisRouter } from './his-router.js';
import { hisSignatureProblem, readHisHeaders } from './his-signature.js';
import { LongTexts } from './long-texts.js';
import { ndjsonLines } from './ndjson-lines.js';

const PATH = '/his/v1/transactions';
const JSON_LIMIT = 64 * 1024 * 1024;
const NDJSON_LIMIT = 4 * 1024 * 1024 * 1024;

/** `POST /his/v1/transactions`: what the hospital's own system pushes (edges.md section 3). */
@Injectable()
export class HisEndpoint {
  constructor(
    private readonly keys: HisKeys,
    private readonly router: HisRouter,
    private readonly longTexts: LongTexts,
    private readonly clock: Clock,
  ) {}

  /** A scope of its own, where no parser touches the body before the signature was checked. */
  async register(fastify: FastifyInstance): Promise<void> {
    await fastify.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.post(
        PATH,
        { bodyLimit: NDJSON_LIMIT, onRequest: (request, reply) => this.admit(request, reply) },
        (request, reply) => this.receive(request, reply),
      );
    });
  }

  /** Before a byte of the body is read: headers, key, time, signature, then the nonce. */
  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const refusal = await this.admission(request);
    if (refusal) sendProblem(reply.header('connection', 'close'), refusal);
  }

  private async admission(request: FastifyRequest): Promise<Refusal | null> {
    const headers = readHisHeaders(request.headers);
    if (isRefusal(headers)) return headers;
    const secret = await this.keys.secretOf(headers.institution, headers.keyId);
    const where = { method: request.method, path: request.url };
    const problem = hisSignatureProblem(headers, secret, where, this.clock.systemNow().getTime());
    if (problem) return problem;
    const fresh = await this.keys.useNonce(headers.institution, headers.keyId, headers.nonce);
    return fresh ? null : refuse('his-replayed', undefined, 'x-nonce');
  }

  private async receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const institution = String(request.headers['x-institution']);
    const lines = (request.headers['content-type'] ?? '').startsWith('application/x-ndjson');
    const body = await this.takeIn(request, lines ? NDJSON_LIMIT : JSON_LIMIT);
    if (isRefusal(body)) {
      sendProblem(reply, body);
      return undefined;
    }
    if (lines) return reply.type('application/x-ndjson').send(Readable.from(this.answerLines(institution, body)));
    try {
      return await this.answerJson(institution, body, reply);
    } finally {
      await body.discard();
    }
  }

  private async takeIn(request: FastifyRequest, limit: number): Promise<Spooled | Refusal> {
    try {
      const body = await spool(request.body instanceof Readable ? request.body : Readable.from([]), limit);
      if (body.sha256 === String(request.headers['x-content-sha256']).toLowerCase()) return body;
      await body.discard();
      return refuse('his-bad-digest', undefined, 'x-content-sha256');
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuse('too-large', '大批数据请用 application/x-ndjson 一行一笔');
      throw error;
    }
  }

  private async answerJson(institution: string, body: Spooled, reply: FastifyReply): Promise<FastifyReply> {
    const source = await text(body.read());
    const json = parse(source);
    if (typeof json !== 'object' || json === null) {
      await this.router.take(institution, undefined, source);
      sendProblem(reply, refuse('his-bad-envelope', '正文不是 JSON 对象或数组'));
      return reply;
    }
    if (!Array.isArray(json)) return reply.send(await this.router.take(institution, json, source));
    const answers = [];
    for (const transaction of json) {
      answers.push(await this.router.take(institution, transaction, JSON.stringify(transaction) ?? 'null'));
    }
    return reply.send(answers);
  }

  /** One answer a line, worked one after another with flat memory. */
  private async *answerLines(institution: string, body: Spooled): AsyncGenerator<string> {
    try {
      const long = () => this.longTexts.begin(institution);
      for await (const line of ndjsonLines(body.read(), long)) {
        const answered =
          typeof line === 'string'
            ? await this.router.take(institution, parse(line), line)
            : await this.router.refuseLong(institution, line);
        yield `${JSON.stringify(answered)}\n`;
      }
    } finally {
      await body.discard();
    }
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
