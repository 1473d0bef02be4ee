import { type Contract, contracts } from '@zhenhoufu/shared/contracts';
import { ERRORS } from '@zhenhoufu/shared/errors';
import { type Access, type Route, type RouteName, routes } from '@zhenhoufu/shared/routes';
import { z } from 'zod';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, target: 'openapi-3.0', unrepresentable: 'any' }) as Json;
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: inner,
  }));
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', format: 'uuid' },
};

function accessWords(access: Access): string {
  if (access.who === 'anyone') return '任何人';
  if (access.who === 'signed-in') return '登录的人';
  const stay = 'stay' in access && access.stay ? `，对这次住院有权限（${String(access.stay)}）` : '';
  const roles = 'roles' in access ? `；岗位 ${access.roles.join('、')}` : '';
  return `${access.who === 'staff' ? '工作人员' : '患者一方'}${stay}${roles}`;
}

function operationOf(name: RouteName): Json {
  const route: Route = routes[name];
  const contract: Contract = contracts[name];
  const content = route.bytes
    ? { [route.bytes]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: contract.response ? schemaOf(contract.response, 'output') : {} } };
  const parameters = [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')];
  return {
    operationId: name,
    summary: route.summary,
    description: `谁可以调用：${accessWords(route.access)}`,
    parameters: route.idempotent ? [...parameters, IDEMPOTENCY_KEY] : parameters,
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(contract.body, 'input') } },
          },
        }
      : {}),
    ...(route.access.who === 'anyone' ? {} : { security: [{ bearer: [] }] }),
    responses: { '200': { description: '成功', content }, default: { $ref: '#/components/responses/Problem' } },
  };
}

const PROBLEM: Json = {
  description: '拒绝（RFC 9457）',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['code', 'title', 'status'],
        properties: {
          code: { type: 'string', enum: Object.keys(ERRORS) },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          field: { type: 'string' },
          errors: {
            type: 'array',
            items: { type: 'object', properties: { field: { type: 'string' }, reason: { type: 'string' } } },
          },
          errorId: { type: 'string' },
        },
      },
    },
  },
};

/** The API description, generated from the route table and the contracts that the server itself runs by. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const name of Object.keys(routes) as RouteName[]) {
    const path = routes[name].path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [routes[name].method.toLowerCase()]: operationOf(name) };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: '诊后付',
      version: '0.1.0',
      description: '先诊疗、后付费。金额都是整数分，日期是北京时间的业务日期。',
    },
    paths,
    components: { responses: { Problem: PROBLEM }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}
