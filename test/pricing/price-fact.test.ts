import { priceFacts } from '../../src/pricing/price-fact.js';

test('charges and vouchers become facts of one form, in an order that does not depend on the input', () => {
  const charge = (id: string) => ({
    id,
    findings: [
      { code: 'CHARGE_ABOVE_CEILING', severity: 'violation', actual: '5.0000', limit: '4.0935' } as const,
    ],
  });
  const facts = priceFacts(
    [charge('b'), { id: 'c', findings: [] }, charge('a')],
    [{ voucher: 'V-7', assets: ['a', 'c'] }],
  );
  expect(facts).toEqual([
    {
      code: 'CHARGE_ABOVE_CEILING',
      severity: 'violation',
      assets: ['a'],
      actual: '5.0000',
      limit: '4.0935',
      voucher: null,
    },
    expect.objectContaining({ code: 'CHARGE_ABOVE_CEILING', assets: ['b'] }),
    {
      code: 'SUBSIDISED_COST_TWICE',
      severity: 'query',
      assets: ['a', 'c'],
      actual: null,
      limit: null,
      voucher: 'V-7',
    },
  ]);
});
