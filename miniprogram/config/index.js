const { join } = require('node:path');

const shared = join(__dirname, '../../shared/src');

/** `shared` is compiled from source: extension aliases and the source condition (toolchain.md, "Phone"). */
function fromSource(chain) {
  chain.resolve.set('extensionAlias', { '.js': ['.ts', '.tsx', '.js'] });
  // npm keeps Taro's React plugin in this workspace, out of reach of its hoisted runtime.
  chain.resolve.modules.add('node_modules').add(join(__dirname, '../node_modules'));
  chain.resolve.set('conditionNames', ['source', 'import', 'module', 'browser', 'default']);
  chain.module.rule('phone-routes').test(join(shared, 'routes/index.ts')).pre();
  chain.module.rule('phone-routes').use('phone-routes').loader(join(__dirname, 'phone-routes.js'));
}

/** weapp and H5 from one source. A px stays a px: at 320 the air shrinks (.w320), never the type or the targets. */
module.exports = {
  projectName: 'zhenhoufu',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [],
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  mini: {
    compile: { include: [shared] },
    webpackChain(chain) {
      fromSource(chain);
      // WeChat has `global` itself; webpack's stand-in for it is a `new Function`, which review refuses.
      chain.node.set('global', false);
    },
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false } },
  },
  h5: {
    publicPath: '/m/',
    staticDirectory: 'static',
    router: { mode: 'browser', basename: '/m' },
    compile: { include: [shared] },
    webpackChain: fromSource,
    postcss: {
      autoprefixer: { enable: true },
      pxtransform: { enable: false },
    },
  },
};
