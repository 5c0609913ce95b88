import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader of a PDF finds in it. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  /** The text of each page. */
  readonly pages: readonly string[];
  /** The titles of the outline, top level first, with their depth. */
  readonly outline: readonly { readonly title: string; readonly depth: number }[];
  /** Names of the embedded fonts without their subset prefix. */
  readonly fonts: readonly string[];
}

interface OutlineNode {
  readonly title: string;
  readonly items: readonly OutlineNode[];
}

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const outline = flatten(((await document.getOutline()) ?? []) as readonly OutlineNode[], 0);
  await task.destroy();
  const names = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([\w-]+)/g);
  return {
    title: info.Title ?? '',
    language: info.Language ?? null,
    pages,
    outline,
    fonts: [...new Set([...names].map(([, name = '']) => name))],
  };
}

function flatten(nodes: readonly OutlineNode[], depth: number): { title: string; depth: number }[] {
  return nodes.flatMap(({ title, items }) => [{ title, depth }, ...flatten(items, depth + 1)]);
}
