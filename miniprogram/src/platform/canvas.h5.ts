export type CanvasNode = HTMLCanvasElement;

/** The canvas inside Taro's element; pages left behind keep theirs in the document, so the visible one counts. */
export async function findCanvas(id: string): Promise<{ node: CanvasNode; width: number; height: number }> {
  for (;;) {
    const all = [...document.querySelectorAll<HTMLCanvasElement>(`#${id} canvas`)];
    const node = all.find((canvas) => canvas.getBoundingClientRect().width > 0);
    if (node) {
      const { width, height } = node.getBoundingClientRect();
      return { node, width, height };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
