function authorizeUrl(domain, state) {
  // egnyte-doctor: expect[credential-in-url]
  return `https://${domain}.egnyte.com/puboauth/token?client_id=${process.env.EGNYTE_CLIENT_ID}&client_secret=${process.env.EGNYTE_CLIENT_SECRET}` +
    `&redirect_uri=${encodeURIComponent(process.env.EGNYTE_REDIRECT_URI)}&response_type=code&scope=Egnyte.filesystem&state=${state}`;
}

module.exports = authorizeUrl;
