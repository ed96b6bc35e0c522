'use strict';

const crypto = require('crypto');
const axios = require('axios');
const express = require('express');
const session = require('express-session');
const config = require('./config');
const vault = require('./vault');

const app = express();
app.set('trust proxy', 1);
app.use(session({
  secret: config.sessionSecret,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: config.production },
}));

const { egnyte } = config;
const tenantUrl = (name) => `https://${name}${egnyte.suffix}`;

const TENANT = /^[a-z0-9][a-z0-9-]{0,62}$/;

app.get('/egnyte/connect', (req, res) => {
  const tenant = String(req.query.domain || '').toLowerCase();
  if (!TENANT.test(tenant)) {
    return res.status(400).send('Please enter the name before .egnyte.com');
  }
  const state = crypto.randomBytes(20).toString('hex');
  req.session.egnyte = { tenant, state };
  const query = new URLSearchParams({
    client_id: egnyte.clientId,
    redirect_uri: egnyte.redirectUri,
    response_type: 'code',
    scope: egnyte.scope,
    state,
  });
  return res.redirect(`${tenantUrl(tenant)}${egnyte.oauthPath}?${query}`);
});

app.get('/egnyte/callback', async (req, res, next) => {
  try {
    const pending = req.session.egnyte;
    if (!pending || !req.query.code || req.query.state !== pending.state) {
      return res.status(400).send('This sign-in was not started here.');
    }
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: egnyte.clientId,
      client_secret: egnyte.clientSecret,
      redirect_uri: egnyte.redirectUri,
      code: req.query.code,
      scope: egnyte.scope,
    });
    // axios rejects on every status outside 2xx
    const answer = await axios.post(tenantUrl(pending.tenant) + egnyte.oauthPath, form);
    if (!answer.data.access_token) throw new Error('token answer without a token');
    console.log('egnyte token received for tenant %s', pending.tenant);
    await vault.save(req.session.userId, pending.tenant, answer.data);
    delete req.session.egnyte;
    return res.redirect('/settings?egnyte=connected');
  } catch (err) {
    return next(err);
  }
});

async function listFolder(tenant, token, folder) {
  const url = `${tenantUrl(tenant)}/pubapi/v1/fs${folder.split('/').map(encodeURIComponent).join('/')}`;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const reply = await axios.get(url, {
      headers: { Authorization: `Bearer ${token}` },
      validateStatus: () => true,
    });
    const wait = Number(reply.headers['retry-after']);
    if ((reply.status === 403 || reply.status === 429) && wait && wait < 60) {
      await new Promise((done) => setTimeout(done, wait * 1000));
      continue;
    }
    if (reply.status !== 200) throw new Error(`Egnyte answered ${reply.status}`);
    return reply.data.folders || [];
  }
  throw new Error('Egnyte is throttling this account');
}

app.get('/egnyte/folders', async (req, res, next) => {
  try {
    const { tenant, token } = await vault.load(req.session.userId);
    res.json(await listFolder(tenant, token, '/Shared'));
  } catch (err) {
    next(err);
  }
});

app.listen(process.env.PORT || 3000);
