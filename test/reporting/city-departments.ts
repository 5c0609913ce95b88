import type { DepartmentFacts } from '../../src/reporting/report-input.js';

const BUREAUS = [
  ['Bureau of Education', '市教育局'],
  ['Bureau of Public Security', '市公安局'],
  ['Bureau of Civil Affairs', '市民政局'],
  ['Bureau of Human Resources and Social Security', '市人力资源和社会保障局'],
  ['Bureau of Natural Resources and Planning', '市自然资源和规划局'],
  ['Bureau of Ecology and Environment', '市生态环境局'],
  ['Bureau of Housing and Urban-Rural Development', '市住房和城乡建设局'],
  ['Bureau of Transport', '市交通运输局'],
  ['Bureau of Water Resources', '市水务局'],
  ['Health Commission', '市卫生健康委员会'],
  ['Bureau of Emergency Management', '市应急管理局'],
  ['Administration for Market Regulation', '市市场监督管理局'],
  ['Bureau of Statistics', '市统计局'],
  ['Medical Insurance Bureau', '市医疗保障局'],
  ['Housing Provident Fund Centre', '市住房公积金管理中心'],
] as const;
const DISTRICTS = [
  'Gulou 鼓楼区',
  'Yunlong 云龙区',
  'Quanshan 泉山区',
  'Tongshan 铜山区',
  'Jiawang 贾汪区',
] as const;

/** 24 bodies of an invented Chinese city: bureaus, district offices and a power company. */
export function chineseDepartments(): DepartmentFacts[] {
  const bureaus = BUREAUS.map(([en, zh], at) => ({
    id: `bureau-${at + 1}`,
    title: { en, zh },
    peerGroup: 'bureau',
    kind: 'bureau',
  }));
  const districts = Array.from({ length: 8 }, (_, at) => {
    const [en = '', zh = ''] = (DISTRICTS[at % DISTRICTS.length] ?? '').split(' ');
    const round = Math.floor(at / DISTRICTS.length);
    const suffix = round === 0 ? '' : ' North';
    return {
      id: `district-${at + 1}`,
      title: { en: `${en}${suffix} District Office`, zh: `${round === 0 ? '' : '北'}${zh}数据局` },
      peerGroup: 'district',
      kind: 'district',
    };
  });
  const power = { en: 'City Power Supply Company', zh: '市供电公司' };
  return [
    ...bureaus,
    ...districts,
    { id: 'power', title: power, peerGroup: 'enterprise', kind: 'enterprise' },
  ];
}

/** Bodies with Japanese names, some with kana, some in Han characters only, all in one peer group. */
export function japaneseDepartments(count: number): DepartmentFacts[] {
  const names = [
    'デジタルサービス局',
    '総務局',
    '福祉保健局',
    '都市整備局',
    '環境局',
    '産業労働局',
    '建設局',
    '港湾局',
    '水道局',
    '下水道局',
    '教育庁',
    '東京消防庁',
    '葛飾区',
    '世田谷区役所 政策経営部 デジタル改革担当課',
    '辻堂市スポーツ・まちづくり推進課オープンデータ担当（統計書・避難所・公共施設一覧）',
  ];
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / names.length);
    const name = `${names[at % names.length]}${round === 0 ? '' : `第${round + 1}部`}`;
    return { id: `t${at + 1}`, title: { en: name, zh: name }, language: 'ja' as const, peerGroup: 'all' };
  });
}
