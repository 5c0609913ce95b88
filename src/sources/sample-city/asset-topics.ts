/** What an asset is about: its key inside the body, and its title in both languages. */
export type AssetTopic = readonly [key: string, zh: string, en: string];

/** Topics every bureau has. */
export const BUREAU_TOPICS: readonly AssetTopic[] = [
  ['permits', '行政许可信息', 'Administrative permits'],
  ['penalties', '行政处罚信息', 'Administrative penalties'],
  ['inspections', '行政检查信息', 'Inspections'],
  ['cases', '政务服务办件信息', 'Service cases'],
  ['complaints', '投诉举报办理信息', 'Complaints and reports'],
];

export const DISTRICT_TOPICS: readonly AssetTopic[] = [
  ['grid-events', '社区网格事件', 'Events of the community grid'],
  ['facilities', '公共设施名录', 'Public facilities'],
  ['assistance', '困难群众帮扶信息', 'Assistance to households in need'],
  ['cases', '政务服务办件信息', 'Service cases'],
  ['rentals', '房屋租赁备案信息', 'Rental registrations'],
  ['emergency-stock', '应急物资储备信息', 'Emergency stock'],
  ['parking', '公共停车泊位信息', 'Public parking'],
];

/** Topics of one body, by its key. */
export const OWN_TOPICS: ReadonlyMap<string, readonly AssetTopic[]> = new Map([
  [
    'development-reform',
    [
      ['projects', '投资项目审批信息', 'Investment projects'],
      ['credit', '公共信用信息', 'Public credit records'],
      ['prices', '重要商品价格监测', 'Prices of key goods'],
      ['energy-use', '重点单位能耗信息', 'Energy use of key units'],
      ['major-works', '重大工程进度', 'Progress of major works'],
    ],
  ],
  [
    'economy-information',
    [
      ['industrial-output', '规上工业企业产值', 'Output of industrial firms'],
      ['industrial-parks', '工业园区名录', 'Industrial parks'],
      ['sme-support', '中小企业扶持信息', 'Support of small firms'],
      ['base-stations', '通信基站信息', 'Base stations'],
      ['innovation-firms', '专精特新企业名录', 'Specialised innovative firms'],
    ],
  ],
  [
    'finance',
    [
      ['budget', '部门预决算信息', 'Budgets and accounts'],
      ['subsidies', '惠民惠农补贴发放', 'Subsidies paid'],
      ['procurement', '政府采购合同', 'Procurement contracts'],
      ['non-tax-revenue', '非税收入缴款信息', 'Non-tax payments'],
      ['state-assets', '行政事业资产信息', 'State assets'],
    ],
  ],
  [
    'commerce',
    [
      ['foreign-trade', '对外贸易经营者备案', 'Foreign traders'],
      ['retail', '重点零售企业销售额', 'Sales of key retailers'],
      ['investment', '外商投资企业信息', 'Foreign-invested firms'],
      ['markets', '农贸市场名录', 'Produce markets'],
      ['e-commerce', '电子商务企业名录', 'E-commerce firms'],
    ],
  ],
  [
    'market-regulation',
    [
      ['businesses', '市场主体登记信息', 'Business register'],
      ['food-licences', '食品经营许可信息', 'Food licences'],
      ['special-equipment', '特种设备使用登记', 'Special equipment'],
      ['product-tests', '产品质量抽检结果', 'Product tests'],
      ['abnormal-list', '经营异常名录', 'List of abnormal businesses'],
    ],
  ],
  [
    'taxation',
    [
      ['taxpayers', '纳税人登记信息', 'Taxpayers'],
      ['tax-credit', '纳税信用等级', 'Tax credit grades'],
      ['arrears', '欠税公告信息', 'Tax arrears'],
      ['invoices', '企业开票景气指数', 'Invoice activity index'],
      ['exemptions', '税收减免信息', 'Tax exemptions'],
    ],
  ],
  [
    'statistics',
    [
      ['gdp', '地区生产总值核算', 'Regional accounts'],
      ['population-survey', '人口抽样调查', 'Population survey'],
      ['cpi', '居民消费价格指数', 'Consumer price index'],
      ['household-income', '城乡居民收入', 'Household income'],
      ['enterprise-units', '基本单位名录库', 'Register of units'],
    ],
  ],
  [
    'natural-resources',
    [
      ['real-estate', '不动产登记信息', 'Real-estate register'],
      ['land-supply', '土地供应结果', 'Land supply'],
      ['planning', '建设用地规划许可', 'Planning permits'],
      ['geology', '地质灾害隐患点', 'Geological hazards'],
      ['base-map', '基础地理信息', 'Base map'],
    ],
  ],
  [
    'housing-construction',
    [
      ['building-permits', '施工许可信息', 'Building permits'],
      ['presales', '商品房预售信息', 'Housing presales'],
      ['public-housing', '公租房配租信息', 'Public housing'],
      ['gas-users', '燃气用户信息', 'Gas users'],
      ['old-buildings', '老旧房屋排查', 'Survey of old buildings'],
    ],
  ],
  [
    'transport',
    [
      ['bus-positions', '公交车辆实时位置', 'Bus positions'],
      ['road-works', '道路占用施工信息', 'Road works'],
      ['freight', '道路货运经营者', 'Road hauliers'],
      ['taxis', '出租车运营信息', 'Taxi operations'],
      ['metro-flow', '轨道交通客流', 'Metro passengers'],
    ],
  ],
  [
    'agriculture',
    [
      ['farmland', '高标准农田信息', 'Farmland'],
      ['cooperatives', '农民专业合作社', 'Farm cooperatives'],
      ['crop-yield', '主要农作物产量', 'Crop yields'],
      ['animal-health', '动物检疫信息', 'Animal health'],
      ['land-contracts', '土地承包经营权', 'Land contracts'],
    ],
  ],
  [
    'water',
    [
      ['water-quality', '供水水质监测', 'Quality of drinking water'],
      ['reservoirs', '水库水位信息', 'Reservoir levels'],
      ['water-use', '重点单位用水量', 'Water use of key units'],
      ['drainage', '排水许可信息', 'Drainage permits'],
      ['flood-points', '城市易涝点', 'Flood-prone points'],
    ],
  ],
  [
    'education',
    [
      ['schools', '学校名录', 'Schools'],
      ['enrolment', '学籍信息', 'Enrolment'],
      ['teachers', '教师资格信息', 'Teachers'],
      ['aid', '学生资助信息', 'Student aid'],
      ['kindergartens', '幼儿园学位信息', 'Kindergarten places'],
    ],
  ],
  [
    'public-security',
    [
      ['population', '常住人口信息', 'Resident population'],
      ['vehicles', '机动车登记信息', 'Vehicles'],
      ['residence-permits', '居住证信息', 'Residence permits'],
      ['traffic-accidents', '交通事故统计', 'Traffic accidents'],
      ['driving-licences', '驾驶证信息', 'Driving licences'],
    ],
  ],
  [
    'civil-affairs',
    [
      ['marriages', '婚姻登记信息', 'Marriages'],
      ['low-income', '低保对象信息', 'Households on minimum income'],
      ['elder-care', '养老机构信息', 'Elder-care homes'],
      ['social-groups', '社会组织登记', 'Social organisations'],
      ['place-names', '地名地址信息', 'Place names'],
    ],
  ],
  [
    'justice',
    [
      ['lawyers', '律师执业信息', 'Lawyers'],
      ['notary', '公证书信息', 'Notarial deeds'],
      ['mediation', '人民调解案件', 'Mediation cases'],
      ['legal-aid', '法律援助信息', 'Legal aid'],
      ['forensics', '司法鉴定机构', 'Forensic institutes'],
    ],
  ],
  [
    'social-security',
    [
      ['insured', '社会保险参保信息', 'Insured persons'],
      ['employment', '就业登记信息', 'Employment'],
      ['certificates', '职业资格证书', 'Vocational certificates'],
      ['labour-contracts', '劳动合同备案', 'Labour contracts'],
      ['unemployment', '失业登记信息', 'Unemployment'],
    ],
  ],
  [
    'ecology',
    [
      ['air-quality', '空气质量监测', 'Air quality'],
      ['discharge-permits', '排污许可信息', 'Discharge permits'],
      ['river-quality', '河流断面水质', 'River quality'],
      ['waste', '危险废物转移联单', 'Hazardous waste'],
      ['noise', '噪声监测信息', 'Noise'],
    ],
  ],
  [
    'culture-tourism',
    [
      ['venues', '公共文化场馆', 'Cultural venues'],
      ['heritage', '文物保护单位', 'Heritage sites'],
      ['travel-agencies', '旅行社信息', 'Travel agencies'],
      ['visitors', '景区客流信息', 'Visitors of sights'],
      ['performances', '营业性演出审批', 'Performances'],
    ],
  ],
  [
    'health',
    [
      ['hospitals', '医疗机构名录', 'Hospitals'],
      ['births', '出生医学证明', 'Birth certificates'],
      ['doctors', '医师执业信息', 'Doctors'],
      ['vaccination', '预防接种信息', 'Vaccinations'],
      ['beds', '床位使用信息', 'Hospital beds'],
    ],
  ],
  [
    'medical-insurance',
    [
      ['insured', '医保参保信息', 'Insured persons'],
      ['settlements', '医保结算信息', 'Settlements'],
      ['pharmacies', '定点药店名录', 'Pharmacies'],
      ['drug-prices', '药品挂网价格', 'Drug prices'],
      ['relief', '医疗救助信息', 'Medical relief'],
    ],
  ],
  [
    'veterans',
    [
      ['veterans', '退役军人信息', 'Veterans'],
      ['placements', '安置就业信息', 'Placements'],
      ['pensions', '优抚对象信息', 'Pensions'],
      ['memorials', '烈士纪念设施', 'Memorials'],
      ['courses', '技能培训信息', 'Courses'],
    ],
  ],
  [
    'urban-management',
    [
      ['street-lights', '路灯设施信息', 'Street lights'],
      ['waste-sorting', '垃圾分类投放点', 'Waste sorting points'],
      ['advertising', '户外广告许可', 'Outdoor advertising'],
      ['toilets', '公共厕所信息', 'Public toilets'],
      ['city-events', '城市管理事件', 'City events'],
    ],
  ],
  [
    'emergency',
    [
      ['hazard-sources', '重大危险源', 'Major hazards'],
      ['shelters', '应急避难场所', 'Shelters'],
      ['accidents', '安全生产事故', 'Work accidents'],
      ['rescue-teams', '应急救援队伍', 'Rescue teams'],
      ['licences', '安全生产许可', 'Safety licences'],
    ],
  ],
  [
    'power-company',
    [
      ['customers', '用电客户档案', 'Power customers'],
      ['monthly-use', '企业月度用电量', 'Monthly use of firms'],
      ['industry-use', '分行业用电量', 'Use by industry'],
      ['resumption-index', '复工复产电力指数', 'Resumption index'],
      ['vacancy', '住房空置电力分析', 'Housing vacancy from power use'],
      ['peak-load', '电网负荷曲线', 'Load curve'],
      ['outages', '停电计划信息', 'Planned outages'],
      ['substations', '变电设施名录', 'Substations'],
      ['charging', '充电桩运行信息', 'Charging points'],
      ['solar', '分布式光伏并网', 'Distributed solar'],
      ['arrears', '电费欠缴信息', 'Arrears'],
      ['energy-index', '企业能效指数', 'Energy efficiency index'],
      ['rural-use', '乡村振兴电力指数', 'Rural vitality index'],
      ['polluters', '排污企业用电监测', 'Power use of polluters'],
      ['new-connections', '新装增容报装信息', 'New connections'],
      ['credit-power', '企业电力信用评价', 'Power credit of firms'],
      ['line-loss', '线损监测信息', 'Line losses'],
      ['carbon', '电力碳排放核算', 'Carbon from power'],
    ],
  ],
]);
