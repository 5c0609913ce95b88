/** A data set as any catalogue describes it; null is "not stated". Sources map their own fields onto this. */
export interface CatalogueAsset {
  readonly title: string | null;
  readonly description: string | null;
  readonly keywords: readonly string[];
  readonly themes: readonly string[];
  readonly publisher: string | null;
  readonly contact: string | null;
  readonly spatial: string | null;
  readonly temporal: string | null;
  readonly licence: CatalogueLicence;
  readonly accessRights: string | null;
  readonly rights: string | null;
  readonly issued: string | null;
  readonly modified: string | null;
  /** The promise of updates in the catalogue's own words. */
  readonly updateInterval: string | null;
  readonly resources: readonly CatalogueResource[];
}

export interface CatalogueLicence {
  /** Id, name and address under which the licence may be found in the vocabulary. */
  readonly names: readonly string[];
  /** What the portal itself says, for licences outside the vocabulary; null when it says nothing. */
  readonly open: boolean | null;
}

export interface CatalogueResource {
  readonly id: string | null;
  readonly url: string | null;
  /** The URL leads straight to a file. */
  readonly downloadable: boolean;
  readonly format: string | null;
  readonly mediaType: string | null;
  readonly byteSize: number | null;
  readonly modified: string | null;
}
