const express = require('express');
const axios = require('axios');
const qs = require('qs');

const router = express.Router();
const { EGNYTE_CLIENT_ID, EGNYTE_CLIENT_SECRET, EGNYTE_REDIRECT_URI } = process.env;
const SCOPES = ['Egnyte.filesystem', 'Egnyte.link'];

// Step 1: browser comes from the gallery, ?studio=<subdomain>&back=<page of the gallery>
router.get('/auth/egnyte', (req, res) => {
  const { studio, back } = req.query;
  if (!studio) return res.status(400).json({ error: 'studio is required' });

  const state = Math.random().toString(36).slice(2);
  req.session.pending = { studio, back, state };

  const url =
    `https://${studio}.egnyte.com/puboauth/token` +
    `?client_id=${EGNYTE_CLIENT_ID}` +
    `&redirect_uri=${encodeURIComponent(EGNYTE_REDIRECT_URI)}` +
    `&scope=${encodeURIComponent(SCOPES.join(' '))}` +
    `&state=${state}` +
    `&response_type=code`;
  res.redirect(url);
});

router.get('/auth/egnyte/callback', async (req, res, next) => {
  const { code, error, state } = req.query;
  const pending = req.session.pending;
  if (error) return res.status(400).send('Access was denied');
  if (!pending || state !== pending.state) return res.status(400).send('Please start again');

  try {
    const { data } = await axios.post(
      `https://${pending.studio}.egnyte.com/puboauth/token`,
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

    console.log('Egnyte tokens for', pending.studio, data);
    req.session.egnyte = { studio: pending.studio, token: data.access_token, refresh: data.refresh_token };
    delete req.session.pending;
    return res.redirect(`${process.env.GALLERY_URL}/connected?egnyte_token=${data.access_token}`);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
