import { expect, it } from 'vitest';
import { soundsLikeHardship } from './hardship-words.js';

it.each([
  '我真的没有钱',
  '我是真的没有钱，不是不付',
  '没钱付',
  '实在付不起',
  '这个月 还不上',
  '家里困难，拿不出来',
  '手头紧，缓一缓',
  '没有活干',
  '一分钱都没有',
  '钱不够，借也借不到',
  '实在没法还',
  '一个月三百，负担不起',
])('%s asks for help', (text) => expect(soundsLikeHardship(text)).toBe(true));

it.each(['上星期在窗口交了五百块现金', '数不对，应该是三百', '找错人了，我不认识他', '多收了一笔化验的钱'])(
  '%s says what is wrong',
  (text) => expect(soundsLikeHardship(text)).toBe(false),
);
