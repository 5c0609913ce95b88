/** mathjs describes only its main entry; this is the one function of the bundle that is used. */
declare module 'mathjs/lib/browser/math.js' {
  const bundle: { parse(text: string): object };
  // biome-ignore lint/style/noDefaultExport: Node gives a CommonJS module as its default export.
  export default bundle;
}
