import request from 'supertest';
import { listen } from '../../src/cli/listen.js';
import { ApiKeyStore } from '../../src/engine/api-key-store.js';
import { type CityService, openCityService } from '../engine/open-city-service.js';

describe('listening', () => {
  let city: CityService;
  beforeAll(async () => {
    city = await openCityService();
  });
  afterAll(() => city.remove());

  const everywhere = () => city.reopened({ config: { host: '0.0.0.0' } });
  const options = { port: 0, sample: true };

  test('beyond loopback is refused until a key works, expired and revoked ones do not count', async () => {
    const keys = new ApiKeyStore(city.store.connection);
    const grant = { role: 'oversight', department: null, expiresAt: null } as const;
    const early = new Date('2020-01-01T00:00:00Z');
    await keys.create({ ...grant, expiresAt: new Date('2020-01-02T00:00:00Z') }, early);
    const { record } = await keys.create(grant, early);
    await keys.revoke(record._id, early);
    await expect(listen(await everywhere(), options)).rejects.toMatchObject({ code: 'LISTEN_REFUSED' });
    await keys.create(grant, new Date());
    const listening = await listen(await everywhere(), options);
    await listening.close();
  });

  test('on loopback gives one sign-in link per role that opens the page and the API', async () => {
    const listening = await listen(city, options);
    const link = listening.links.find(({ viewer }) => viewer.role === 'oversight')?.href ?? '';
    const agent = request.agent(listening.address);
    await agent.get(link.slice(listening.address.length)).expect(303);
    await agent.get('/').expect(200);
    await agent.get('/api/v1/departments').expect(200, { items: [], next: null });
    await listening.close();
  });
});
