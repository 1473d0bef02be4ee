import { Button } from 'antd';
import { type PointerEvent, useEffect, useRef } from 'react';

const WIDTH = 900;
const HEIGHT = 330;

function blank(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  Object.assign(context, { strokeStyle: '#1E2A27', lineWidth: 6, lineCap: 'round', lineJoin: 'round' });
}

/** Handwriting with finger, pen or mouse; `onInk` gets the picture after each stroke, null when it is wiped. */
export function SignatureField({ onInk }: { onInk(png: string | null): void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    if (canvas.current) blank(canvas.current);
  }, []);
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = event.currentTarget.getContext('2d');
    if (!context || !last.current) return;
    const place = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - place.left) * WIDTH) / place.width;
    const y = ((event.clientY - place.top) * HEIGHT) / place.height;
    context.beginPath();
    context.moveTo(last.current.x || x, last.current.y || y);
    context.lineTo(x + 0.1, y + 0.1);
    context.stroke();
    last.current = { x, y };
  };
  const wipe = () => {
    if (canvas.current) blank(canvas.current);
    onInk(null);
  };
  return (
    <div className="stack">
      <canvas
        ref={canvas}
        className="paper-sign"
        width={WIDTH}
        height={HEIGHT}
        aria-label="签字的地方"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = { x: 0, y: 0 };
          draw(event);
        }}
        onPointerMove={draw}
        onPointerUp={(event) => {
          last.current = null;
          onInk(event.currentTarget.toDataURL('image/png'));
        }}
      />
      <div>
        <Button onClick={wipe}>重写</Button>
      </div>
    </div>
  );
}
