import type { CatalogueAsset, CatalogueResource } from '../../src/sources/catalogue-asset.js';
import { catalogueReadings, unmappedTexts } from '../../src/sources/catalogue-readings.js';
import { loadCatalogueVocabulary } from '../../src/sources/catalogue-vocabulary.js';
import type { LinkCheck } from '../../src/sources/link-check.js';

const vocabulary = loadCatalogueVocabulary();

function resource(given: Partial<CatalogueResource> = {}): CatalogueResource {
  return {
    id: 'r1',
    url: 'https://example.org/a.csv',
    downloadable: true,
    format: 'CSV',
    mediaType: null,
    byteSize: 10,
    modified: '2022-08-01T00:00:00',
    ...given,
  };
}

function asset(given: Partial<CatalogueAsset> = {}): CatalogueAsset {
  return {
    title: 'Bus stops',
    description: 'Where buses stop',
    keywords: ['bus'],
    themes: ['transport'],
    publisher: 'Bureau of Transport',
    contact: 'bus@example.org',
    spatial: null,
    temporal: null,
    licence: { names: ['CC-BY-4.0'], open: null },
    accessRights: null,
    rights: null,
    issued: '2020-01-01',
    modified: '2022-01-01',
    updateInterval: '毎月',
    resources: [resource()],
    ...given,
  };
}

function readings(given: Partial<CatalogueAsset> = {}, linkCheck: LinkCheck | null = null) {
  return catalogueReadings(asset(given), '2022-09-05', vocabulary, linkCheck);
}

describe('mandatory metadata', () => {
  test('all stated is 1', () => {
    expect(readings().metadata_fill_ratio).toBe(1);
  });

  test('each of the eight that is missing costs an eighth', () => {
    const without = { description: ' ', contact: null, licence: { names: ['notspecified'], open: null } };
    expect(readings(without).metadata_fill_ratio).toBe(5 / 8);
  });
});

describe('interoperability', () => {
  test('counts the best resource only', () => {
    const resources = [
      resource({ format: 'PDF', mediaType: 'application/pdf' }),
      resource({ format: 'GeoJSON' }),
      resource({ format: 'XLS', mediaType: 'application/vnd.ms-excel' }),
    ];
    expect(readings({ resources })).toMatchObject({
      format_stated: 1,
      media_type_stated: 0,
      format_in_vocabulary: 1,
      format_non_proprietary: 1,
      format_machine_readable: 1,
      machine_readable_share: 2 / 3,
      non_proprietary_share: 1 / 3,
      dcat_ap_compliant: 'notApplicable',
    });
  });

  test('a format outside the vocabulary is stated, but is no known format', () => {
    expect(readings({ resources: [resource({ format: 'xisx' })] })).toMatchObject({
      format_stated: 1,
      format_in_vocabulary: 0,
      format_machine_readable: 0,
    });
  });

  test('the address of the EU authority table is a format too', () => {
    const format = 'http://publications.europa.eu/resource/authority/file-type/CSV';
    expect(readings({ resources: [resource({ format })] }).format_machine_readable).toBe(1);
  });
});

describe('links', () => {
  const linkCheck = { isDead: ({ id }: { id: string | null }) => id === 'dead' };

  test('are not applicable where nobody checked them', () => {
    expect(readings()).toMatchObject({
      access_url_ok_share: 'notApplicable',
      download_url_ok_share: 'notApplicable',
      dead_link_share: 'notApplicable',
      download_url_share: 1,
    });
  });

  test('are shares of the resources', () => {
    const resources = [
      resource(),
      resource({ id: 'dead' }),
      resource({ downloadable: false }),
      resource({ url: null }),
    ];
    expect(readings({ resources }, linkCheck)).toMatchObject({
      access_url_ok_share: 0.5,
      download_url_share: 0.75,
      dead_link_share: 0.5,
    });
  });

  test('taking the resources away earns nothing', () => {
    expect(readings({ resources: [] }, linkCheck)).toMatchObject({
      access_url_ok_share: 0,
      download_url_ok_share: 0,
      machine_readable_share: 0,
      format_stated: 0,
      dead_link_share: 'notApplicable',
    });
  });
});

describe('licence and access', () => {
  test.each([
    ['CC-BY-4.0', null, 1, 1, 1],
    ['cc-by-nc-nd-4.0', true, 1, 1, 0],
    ['our own terms', true, 1, 0, 1],
    ['our own terms', null, 1, 0, 0],
    ['notspecified', true, 0, 0, 0],
  ])('%s, portal says open: %s', (name, open, stated, inVocabulary, isOpen) => {
    expect(readings({ licence: { names: [name], open } })).toMatchObject({
      licence_stated: stated,
      licence_in_vocabulary: inVocabulary,
      licence_open: isOpen,
    });
  });

  test('access rights are known by word and by address', () => {
    const address = 'http://publications.europa.eu/resource/authority/access-right/PUBLIC';
    expect(readings({ accessRights: address }).access_rights_in_vocabulary).toBe(1);
    expect(readings({ accessRights: 'ask us' })).toMatchObject({
      access_rights_stated: 1,
      access_rights_in_vocabulary: 0,
    });
  });
});

describe('timeliness', () => {
  test('counts days from the latest change of the data set or a resource', () => {
    expect(readings().days_since_update).toBe(35);
    expect(readings({ modified: '2022-09-04T23:59:59' }).days_since_update).toBe(1);
  });

  test('is behind by the intervals that passed without an update', () => {
    expect(readings().periods_behind).toBeCloseTo(35 / 31 - 1, 12);
    expect(readings({ updateInterval: '1年ごと' }).periods_behind).toBe(0);
  });

  test.each(['随時', '未定', null])('has no interval for %j', (updateInterval) => {
    expect(readings({ updateInterval })).toMatchObject({
      promised_interval_days: 'notApplicable',
      periods_behind: 'notApplicable',
      update_interval_stated: updateInterval === null ? 0 : 1,
    });
  });

  test('a change after the day described is no age', () => {
    expect(readings({ modified: '2023-01-01' }).days_since_update).toBe(0);
  });
});

test('texts no mapping file knows are listed, empty ones are not', () => {
  const unknown = asset({
    updateInterval: '年に数回',
    licence: { names: ['our own terms'], open: null },
    resources: [resource({ format: 'XCSV' }), resource({ format: null })],
  });
  expect(unmappedTexts(unknown, vocabulary).map(({ vocabulary, text }) => [vocabulary, text])).toEqual([
    ['updateInterval', '年に数回'],
    ['licence', 'our own terms'],
    ['format', 'XCSV'],
  ]);
  expect(unmappedTexts(asset({ updateInterval: ' ' }), vocabulary)).toEqual([]);
});
