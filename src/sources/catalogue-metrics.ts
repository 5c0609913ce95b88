/**
 * What every catalogue source (CKAN, DCAT) yields per asset and month: metric id → meaning.
 * `0/1` is false or true; a share is 0..1 over the asset's resources; "best resource" is the one resource
 * that earns most in interoperability, as the European metadata quality assessment counts only the best
 * distribution of a data set. Units, ranges and roll-ups are in indicators/metrics.yaml.
 */
export const CATALOGUE_METRICS = {
  metadata_fill_ratio: 'share of the mandatory metadata fields that are filled',
  description_length: 'characters of the description, blanks at its ends left out',
  tags_count: 'number of distinct keywords',
  resources_count: 'number of resources (files, services)',

  keyword_stated: '0/1: at least one keyword (dcat:keyword)',
  theme_stated: '0/1: at least one category (dcat:theme)',
  spatial_stated: '0/1: spatial coverage (dct:spatial)',
  temporal_stated: '0/1: temporal coverage (dct:temporal)',

  access_url_ok_share: 'share of resources whose access URL answers; not applicable without a link check',
  download_url_share: 'share of resources with a URL that leads straight to a file (dcat:downloadURL)',
  download_url_ok_share:
    'share of resources with a download URL that answers; not applicable without a link check',
  dead_link_share: 'share of resources whose link is dead; not applicable without a link check or resources',

  format_stated: '0/1, best resource: a format (dct:format)',
  media_type_stated: '0/1, best resource: a media type (dcat:mediaType)',
  format_in_vocabulary: '0/1, best resource: the format or media type is in the format vocabulary',
  format_non_proprietary: '0/1, best resource: the format is non-proprietary',
  format_machine_readable: '0/1, best resource: the format is machine-readable',
  dcat_ap_compliant: '0/1: passes the DCAT-AP shapes; not applicable where a catalogue has no RDF',
  machine_readable_share: 'share of resources in a machine-readable format',
  non_proprietary_share: 'share of resources in a non-proprietary format',

  licence_stated: '0/1: a licence (dct:license)',
  licence_in_vocabulary: '0/1: the licence is in the licence vocabulary',
  licence_open: '0/1: the licence is open (use, change and share for any purpose)',
  access_rights_stated: '0/1: access rights (dct:accessRights)',
  access_rights_in_vocabulary: '0/1: the access rights are public, restricted or non-public',
  contact_stated: '0/1: a contact point (dcat:contactPoint)',
  publisher_stated: '0/1: a publisher (dct:publisher)',

  rights_stated: '0/1: a rights statement (dct:rights)',
  byte_size_share: 'share of resources with a size (dcat:byteSize)',
  issued_stated: '0/1: a date of issue (dct:issued)',
  modified_stated: '0/1: a date of the last change (dct:modified)',

  days_since_update: 'days from the last change of the data to the day the catalogue describes',
  update_interval_stated: '0/1: the catalogue says how often the data is updated',
  promised_interval_days: 'promised days between updates; not applicable when updates are irregular',
  periods_behind:
    'promised intervals that passed without an update: max(0, days since update / interval - 1)',
} as const;

export type CatalogueMetric = keyof typeof CATALOGUE_METRICS;
