const egnyte = {
  authorize: (domain) => `https://${domain}.egnyte.com/puboauth/token`,
  redirectUri: "http://localhost:3000/egnyte/callback", // egnyte-doctor: expect[redirect-uri-not-https]
};
const dropbox = {
  authorize: "https://www.dropbox.com/oauth2/authorize",
  redirectUri: "http://localhost:3000/dropbox/callback", // egnyte-doctor: ok[redirect-uri-not-https] trap[other-vendor-redirect-uri]
};

module.exports = { egnyte, dropbox };
