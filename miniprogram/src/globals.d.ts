/** Replaced at build time by Taro. */
declare const process: { env: { TARO_ENV: 'weapp' | 'h5'; TARO_APP_API?: string } };
