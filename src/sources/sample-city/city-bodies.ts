import type { DepartmentRecord, SourceText } from '../metric-source.js';

/**
 * How a body develops over the months: most keep their level; one improves and one falls strongly; one stops
 * delivering its data; one is good and has a major security incident in the last month.
 */
export type Story = 'steady' | 'improving' | 'falling' | 'silent' | 'incident';

/** A body of the sample city; `level` is its lasting character, 0 (poor) to 1 (excellent). */
export interface CityBody {
  readonly key: string;
  readonly title: SourceText;
  readonly kind: NonNullable<DepartmentRecord['kind']>;
  readonly peerGroup: string;
  readonly peerGroupTitle: SourceText;
  readonly level: number;
  readonly story: Story;
}

type Line = readonly [key: string, zh: string, en: string, level: number, story?: Story];

const ECONOMIC: readonly Line[] = [
  ['development-reform', '发展和改革局', 'Development and Reform Bureau', 0.82],
  ['economy-information', '经济和信息化局', 'Economy and Informatisation Bureau', 0.74],
  ['finance', '财政局', 'Finance Bureau', 0.66],
  ['commerce', '商务局', 'Commerce Bureau', 0.86, 'falling'],
  ['market-regulation', '市场监督管理局', 'Market Regulation Bureau', 0.93],
  ['taxation', '税务局', 'Taxation Bureau', 0.9],
  ['statistics', '统计局', 'Statistics Bureau', 0.71],
  ['natural-resources', '自然资源和规划局', 'Natural Resources and Planning Bureau', 0.63],
  ['housing-construction', '住房和城乡建设局', 'Housing and Construction Bureau', 0.48],
  ['transport', '交通运输局', 'Transport Bureau', 0.77],
  ['agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau', 0.41],
  ['water', '水务局', 'Water Bureau', 0.72, 'silent'],
];

const SOCIAL: readonly Line[] = [
  ['education', '教育局', 'Education Bureau', 0.69],
  ['public-security', '公安局', 'Public Security Bureau', 0.84],
  ['civil-affairs', '民政局', 'Civil Affairs Bureau', 0.85, 'improving'],
  ['justice', '司法局', 'Justice Bureau', 0.6],
  ['social-security', '人力资源和社会保障局', 'Human Resources and Social Security Bureau', 0.88],
  ['ecology', '生态环境局', 'Ecology and Environment Bureau', 0.75],
  ['culture-tourism', '文化广电旅游局', 'Culture and Tourism Bureau', 0.45],
  ['health', '卫生健康委员会', 'Health Commission', 0.87, 'incident'],
  ['medical-insurance', '医疗保障局', 'Medical Insurance Bureau', 0.79],
  ['veterans', '退役军人事务局', 'Veterans Affairs Bureau', 0.38],
  ['urban-management', '城市管理局', 'Urban Management Bureau', 0.57],
  ['emergency', '应急管理局', 'Emergency Management Bureau', 0.68],
];

const DISTRICTS: readonly Line[] = [
  ['donghu', '东湖区政务数据办公室', 'Donghu District Data Office', 0.8],
  ['xiling', '西岭区政务数据办公室', 'Xiling District Data Office', 0.52],
  ['nanqiao', '南桥区政务数据办公室', 'Nanqiao District Data Office', 0.65],
  ['beitang', '北塘区政务数据办公室', 'Beitang District Data Office', 0.44],
  ['zhonghe', '中和区政务数据办公室', 'Zhonghe District Data Office', 0.73],
  ['linjiang', '临江区政务数据办公室', 'Linjiang District Data Office', 0.58],
];

const ENTERPRISES: readonly Line[] = [
  ['power-company', '云州供电公司', 'Yunzhou Power Supply Company', 0.83],
];

type PeerGroup = Pick<CityBody, 'kind' | 'peerGroup' | 'peerGroupTitle'>;

function bodies(lines: readonly Line[], group: PeerGroup): CityBody[] {
  return lines.map(([key, zh, en, level, story = 'steady']) => ({
    key,
    title: { en, zh },
    ...group,
    level,
    story,
  }));
}

/** Yunzhou, a city that does not exist: 24 bureaus in two peer groups, six district offices, a power company. */
export const CITY_BODIES: readonly CityBody[] = [
  ...bodies(ECONOMIC, {
    kind: 'bureau',
    peerGroup: 'economic',
    peerGroupTitle: { en: 'Economic bureaus', zh: '经济类部门' },
  }),
  ...bodies(SOCIAL, {
    kind: 'bureau',
    peerGroup: 'social',
    peerGroupTitle: { en: 'Social bureaus', zh: '社会类部门' },
  }),
  ...bodies(DISTRICTS, {
    kind: 'district',
    peerGroup: 'district',
    peerGroupTitle: { en: 'District offices', zh: '区级机构' },
  }),
  ...bodies(ENTERPRISES, {
    kind: 'enterprise',
    peerGroup: 'enterprise',
    peerGroupTitle: { en: 'Enterprises', zh: '企业' },
  }),
];
