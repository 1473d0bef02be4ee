import { PAGES } from './routes';

const rows = Object.values(PAGES);
const roots = [...new Set(rows.flatMap((row) => (row.root ? [row.root] : [])))];

export default {
  pages: rows.filter((row) => !row.root).map((row) => row.path),
  subPackages: roots.map((root) => ({ root, pages: rows.filter((row) => row.root === root).map((row) => row.path) })),
  window: {
    navigationBarBackgroundColor: '#FFFDF8',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '诊后付',
    backgroundColor: '#F4F1E9',
  },
  __usePrivacyCheck__: true,
};
