const nock = require('nock');
const { call } = require('../lib/calls');

test('waits for as long as Retry-After says', async () => {
  const scope = nock('https://lumen.egnyte.com')
    .get('/pubapi/v1/userinfo')
    .reply(403, '<h1>Developer Over Qps</h1>', { 'X-Mashery-Error-Code': 'ERR_403_DEVELOPER_OVER_QPS', 'Retry-After': '1' })
    .get('/pubapi/v1/userinfo')
    .reply(200, { username: 'lea' });
  const r = await call({ url: 'https://lumen.egnyte.com/pubapi/v1/userinfo', headers: { Authorization: 'Bearer test-token' } });
  expect(r.data.username).toBe('lea');
  scope.done();
});
