import { Canvas } from '@tarojs/components';
import Taro, { useReady } from '@tarojs/taro';
import { type MutableRefObject, useRef } from 'react';

export interface Pad {
  /** `data:image/png;base64,…`, or null while nothing is written. */
  png(): string | null;
  clear(): void;
}

interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  toDataURL(type: string): string;
}

type Touch = { clientX?: number; clientY?: number; x?: number; y?: number };

/** Handwriting on white, sharp on every screen; one a page. */
export function SignaturePad({ pad, onInk }: { pad: MutableRefObject<Pad | null>; onInk(): void }) {
  const last = useRef<{ x: number; y: number } | null>(null);
  const origin = useRef({ left: 0, top: 0 });
  const brush = useRef<CanvasRenderingContext2D | null>(null);
  useReady(() => {
    Taro.createSelectorQuery()
      .select('#signature')
      .fields({ node: true, size: true })
      .exec(([found]: [{ node: CanvasNode; width: number; height: number }]) => {
        const { node, width, height } = found;
        const ratio = Math.min(Taro.getWindowInfo?.().pixelRatio ?? 2, 2);
        node.width = width * ratio;
        node.height = height * ratio;
        const context = node.getContext('2d');
        const clear = () => {
          context.setTransform(ratio, 0, 0, ratio, 0, 0);
          context.fillStyle = '#ffffff';
          context.fillRect(0, 0, width, height);
          Object.assign(context, { strokeStyle: '#1E2A27', lineWidth: 4, lineCap: 'round', lineJoin: 'round' });
          inked = false;
        };
        let inked = false;
        clear();
        brush.current = context;
        pad.current = { png: () => (inked ? node.toDataURL('image/png') : null), clear };
        mark.current = () => {
          inked = true;
        };
      });
  });
  const mark = useRef<() => void>(() => undefined);
  const locate = () => {
    Taro.createSelectorQuery()
      .select('#signature')
      .boundingClientRect((rect) => {
        const box = Array.isArray(rect) ? rect[0] : rect;
        if (box) origin.current = { left: box.left, top: box.top };
      })
      .exec();
  };
  const point = (touch: Touch) => ({
    x: touch.x ?? (touch.clientX ?? 0) - origin.current.left,
    y: touch.y ?? (touch.clientY ?? 0) - origin.current.top,
  });
  const draw = (touch: Touch | undefined) => {
    if (!touch || !brush.current) return;
    const to = point(touch);
    const from = last.current ?? to;
    brush.current.beginPath();
    brush.current.moveTo(from.x, from.y);
    brush.current.lineTo(to.x + 0.1, to.y + 0.1);
    brush.current.stroke();
    last.current = to;
    mark.current();
  };
  return (
    <Canvas
      type="2d"
      id="signature"
      canvasId="signature"
      className="sign-pad"
      disableScroll
      onTouchStart={(event) => {
        locate();
        last.current = null;
        draw((event.touches as unknown as Touch[])[0]);
      }}
      onTouchMove={(event) => draw((event.touches as unknown as Touch[])[0])}
      onTouchEnd={() => {
        last.current = null;
        onInk();
      }}
    />
  );
}
