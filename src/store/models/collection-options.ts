/**
 * How every collection is kept. Fields outside the schema are refused, in documents and in filters, so that no
 * hostile key and no slip of ours is stored or asked for; an empty object stays one; versions are the documents'
 * own, and indexes are made once, when the store is opened.
 */
export function collectionOptions<Name extends string>(collection: Name) {
  return {
    collection,
    versionKey: false,
    minimize: false,
    autoIndex: false,
    strict: 'throw',
    strictQuery: 'throw',
  } as const;
}
