const crypto = require('crypto');

const key = () => process.env.STATE_KEY;
const mac = (text) => crypto.createHmac('sha256', key()).update(text).digest('base64url');

// The studio travels inside the state, so the callback needs no session.
exports.sign = (fields) => {
  const body = Buffer.from(JSON.stringify({ ...fields, n: crypto.randomBytes(16).toString('hex'), t: Date.now() })).toString('base64url');
  return `${body}.${mac(body)}`;
};

exports.verify = (state) => {
  const [body, sum] = String(state || '').split('.');
  const want = Buffer.from(mac(body || ''));
  const have = Buffer.from(sum || '');
  if (want.length !== have.length || !crypto.timingSafeEqual(want, have)) return null;
  const fields = JSON.parse(Buffer.from(body, 'base64url').toString());
  return Date.now() - fields.t < 10 * 60 * 1000 ? fields : null;
};
