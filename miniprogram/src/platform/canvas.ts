import Taro from '@tarojs/taro';

export interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  toDataURL(type: string): string;
  /** Only the browser's canvas knows. */
  getBoundingClientRect?(): { left: number; top: number };
}

/** The canvas of an id with its size on the screen, once it is drawn. */
export function findCanvas(id: string): Promise<{ node: CanvasNode; width: number; height: number }> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true })
      .exec(([found]: [{ node: CanvasNode; width: number; height: number }]) => resolve(found));
  });
}
