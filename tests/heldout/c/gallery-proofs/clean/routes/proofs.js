const express = require('express');
const { call } = require('../lib/calls');
const vault = require('../lib/vault');

const router = express.Router();

const enc = (p) => p.split('/').map(encodeURIComponent).join('/');

router.post('/:shoot', async (req, res) => {
  const grant = await vault.get(req.session.user);
  if (!grant) return res.status(401).json({ error: 'connect Egnyte first' });

  const done = [];
  for (const img of req.body.images) {
    const path = `/Shared/Proofs/${req.params.shoot}/${img.name}`;
    try {
      await call({
        method: 'post',
        url: `https://${grant.studio}.egnyte.com/pubapi/v1/fs-content${enc(path)}`,
        data: Buffer.from(img.base64, 'base64'),
        headers: { Authorization: `Bearer ${grant.access_token}`, 'Content-Type': 'image/jpeg' },
        maxBodyLength: Infinity,
      });
      done.push({ name: img.name, ok: true });
    } catch (e) {
      done.push({ name: img.name, ok: false, why: e.status === 403 ? 'no permission' : e.message });
    }
  }
  res.json(done);
});

module.exports = router;
