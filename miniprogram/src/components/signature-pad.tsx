import { Canvas } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type MutableRefObject, useEffect, useRef } from 'react';
import { findCanvas } from '../platform/canvas';

export interface Pad {
  /** `data:image/png;base64,…`, or null while nothing is written. */
  png(): string | null;
  clear(): void;
}

interface Sheet extends Pad {
  /** Where the pad stands on the screen now; WeChat's own touches count from the pad already. */
  origin(): Point;
  stroke(from: Point, to: Point): void;
}

interface Point {
  x: number;
  y: number;
}

type Touch = { clientX?: number; clientY?: number; x?: number; y?: number };
const MAX_RATIO = 2;

/** White ground, dark ink, sharp on every screen. */
async function openSheet(id: string): Promise<Sheet> {
  const { node, width, height } = await findCanvas(id);
  const ratio = Math.min(Taro.getSystemInfoSync().pixelRatio || MAX_RATIO, MAX_RATIO);
  node.width = width * ratio;
  node.height = height * ratio;
  const context = node.getContext('2d');
  if (!context) throw new Error('this canvas cannot be drawn on');
  let inked = false;
  const clear = () => {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    Object.assign(context, { strokeStyle: '#1E2A27', lineWidth: 4, lineCap: 'round', lineJoin: 'round' });
    inked = false;
  };
  clear();
  return {
    clear,
    origin: () => {
      const { left: x = 0, top: y = 0 } = node.getBoundingClientRect?.() ?? {};
      return { x, y };
    },
    png: () => (inked ? node.toDataURL('image/png') : null),
    stroke(from, to) {
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x + 0.1, to.y + 0.1);
      context.stroke();
      inked = true;
    },
  };
}

/** Handwriting; one a page. */
export function SignaturePad({ pad, onInk }: { pad: MutableRefObject<Pad | null>; onInk(): void }) {
  const sheet = useRef<Sheet | null>(null);
  const last = useRef<Point | null>(null);
  useEffect(() => {
    Taro.nextTick(() => {
      void openSheet('signature').then((opened) => {
        sheet.current = opened;
        pad.current = opened;
      });
    });
  }, [pad]);
  const draw = (touches: unknown) => {
    const [touch] = touches as Touch[];
    if (!touch || !sheet.current) return;
    // The page may still be sliding in or have scrolled since the last stroke.
    const origin = sheet.current.origin();
    const x = touch.x ?? (touch.clientX ?? 0) - origin.x;
    const y = touch.y ?? (touch.clientY ?? 0) - origin.y;
    sheet.current.stroke(last.current ?? { x, y }, { x, y });
    last.current = { x, y };
  };
  return (
    <Canvas
      type="2d"
      id="signature"
      canvasId="signature"
      className="sign-pad"
      disableScroll
      onTouchStart={(event) => {
        last.current = null;
        draw(event.touches);
      }}
      onTouchMove={(event) => draw(event.touches)}
      onTouchEnd={() => {
        last.current = null;
        onInk();
      }}
    />
  );
}
