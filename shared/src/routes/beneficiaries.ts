import { type Route, staff } from './access.js';

const keepers = staff('administrator', 'county-officer');

/** The region's beneficiary lists (P1, P2): imported as files, looked at as differences, then put in force. */
export const beneficiaryRoutes = {
  getRegionLists: {
    method: 'GET',
    path: '/api/region/lists',
    access: staff('administrator', 'county-officer', 'admission-desk'),
    summary: '本县各部门名册的各期，哪一期在用',
  },
  searchRegionLists: {
    method: 'POST',
    path: '/api/region/lists/search',
    access: staff('administrator', 'county-officer', 'admission-desk'),
    summary: '在本县在用的名册里按姓名或身份证号找人，查了会留记录',
  },
  getListImports: {
    method: 'GET',
    path: '/api/region/list-imports',
    access: keepers,
    summary: '名册导入：做到哪一步，多少行',
  },
  createListImport: {
    method: 'POST',
    path: '/api/region/list-imports',
    access: keepers,
    summary: '开一次名册导入：哪个部门、第几期',
    idempotent: true,
  },
  uploadListFile: {
    method: 'POST',
    path: '/api/region/list-imports/:importId/file',
    access: keepers,
    summary: '上传名册文件：正文就是文件的字节（application/octet-stream），CSV 或 xlsx',
  },
  getListImport: {
    method: 'GET',
    path: '/api/region/list-imports/:importId',
    access: keepers,
    summary: '一次名册导入的进度和差异合计',
  },
  getListDifferences: {
    method: 'GET',
    path: '/api/region/list-imports/:importId/differences',
    access: keepers,
    summary: '和在用名册的差异：新增、不再列入、变更、和别家不一致、没收下的行',
  },
  applyListImport: {
    method: 'POST',
    path: '/api/region/list-imports/:importId/apply',
    access: keepers,
    summary: '让这一期名册生效；已作出的认定不变',
    idempotent: true,
  },
  discardListImport: {
    method: 'POST',
    path: '/api/region/list-imports/:importId/discard',
    access: keepers,
    summary: '不用这次导入，删掉文件和读出的行',
  },
} as const satisfies Record<string, Route>;
