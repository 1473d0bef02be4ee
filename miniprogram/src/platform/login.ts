import Taro from '@tarojs/taro';

/** WeChat's login code, traded for an openid by the server. */
export async function loginCode(): Promise<string> {
  return (await Taro.login()).code;
}

/** In WeChat there is nobody to choose: you are who you are. */
export async function demoPeople(): Promise<{ persona: string; name: string }[]> {
  return [];
}

export function choosePerson(_persona: string): void {}
