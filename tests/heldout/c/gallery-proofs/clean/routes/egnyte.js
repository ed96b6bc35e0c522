const express = require('express');
const axios = require('axios');
const qs = require('qs');
const { sign, verify } = require('../lib/state');
const vault = require('../lib/vault');

const router = express.Router();
const { EGNYTE_CLIENT_ID, EGNYTE_CLIENT_SECRET, EGNYTE_REDIRECT_URI } = process.env;
const SCOPES = ['Egnyte.filesystem', 'Egnyte.link'];

const studioName = (s) => (/^[a-z0-9][a-z0-9-]{0,62}$/i.test(String(s || '')) ? String(s).toLowerCase() : null);

router.get('/auth/egnyte', (req, res) => {
  const studio = studioName(req.query.studio);
  if (!studio) return res.status(400).json({ error: 'studio is required' });

  const url = new URL(`https://${studio}.egnyte.com/puboauth/token`);
  url.search = new URLSearchParams({
    client_id: EGNYTE_CLIENT_ID,
    redirect_uri: EGNYTE_REDIRECT_URI,
    scope: SCOPES.join(' '),
    state: sign({ studio, user: req.session.user }),
    response_type: 'code',
  }).toString();
  res.redirect(url.toString());
});

router.get('/auth/egnyte/callback', async (req, res, next) => {
  const { code, error } = req.query;
  const state = verify(req.query.state);
  if (!state || state.user !== req.session.user) return res.status(400).send('Please start again');
  if (error || !code) return res.status(400).send('Access was denied');

  try {
    const { data } = await axios.post(
      `https://${state.studio}.egnyte.com/puboauth/token`,
      qs.stringify({
        grant_type: 'authorization_code',
        code,
        client_id: EGNYTE_CLIENT_ID,
        client_secret: EGNYTE_CLIENT_SECRET,
        redirect_uri: EGNYTE_REDIRECT_URI,
        scope: SCOPES.join(' '),
      }),
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    );
    if (!data.access_token) throw new Error('no access_token in the answer');

    console.log(`connected ${state.studio}, token ${'*'.repeat(8)}, valid for ${data.expires_in} s`);
    await vault.put(state.user, { studio: state.studio, ...data });
    res.redirect(`${process.env.GALLERY_URL}/connected?studio=${state.studio}`);
  } catch (err) {
    next(err);
  }
});

// The print shop has no browser login: their API still takes user and password.
const PRINTSHOP_SECRET = 'FAKE-printshop-sandbox-secret-1';
router.get('/printshop/ping', async (req, res, next) => {
  try {
    const { data } = await axios.post(
      'https://api.printshop.example/oauth/token',
      qs.stringify({ grant_type: 'password', username: 'sandbox', password: 'sandbox', client_secret: PRINTSHOP_SECRET }),
    );
    res.json({ ok: Boolean(data.access_token) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
