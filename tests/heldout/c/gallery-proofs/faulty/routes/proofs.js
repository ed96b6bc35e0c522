const express = require('express');
const axios = require('axios');

const router = express.Router();

const enc = (p) => p.split('/').map(encodeURIComponent).join('/');

router.post('/:shoot', async (req, res) => {
  const { studio, token } = req.session.egnyte || {};
  if (!token) return res.status(401).json({ error: 'connect Egnyte first' });

  const folder = `/Shared/Proofs/${req.params.shoot}`;
  const done = await Promise.all(
    req.body.images.map(async (img) => {
      try {
        await axios.post(`https://${studio}.egnyte.com/pubapi/v1/fs-content${enc(folder + '/' + img.name)}`, Buffer.from(img.base64, 'base64'), {
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
          maxBodyLength: Infinity,
        });
        return { name: img.name, ok: true };
      } catch (e) {
        const status = e.response && e.response.status;
        if (status === 403) return { name: img.name, ok: false, why: 'no permission' };
        return { name: img.name, ok: false, why: e.message };
      }
    }),
  );
  res.json(done);
});

module.exports = router;
