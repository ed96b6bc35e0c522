'use strict';

const production = process.env.NODE_ENV === 'production';

module.exports = {
  production,
  sessionSecret: process.env.SESSION_SECRET,
  egnyte: {
    suffix: '.egnyte.com',
    oauthPath: '/puboauth/token',
    clientId: process.env.EGNYTE_CLIENT_ID,
    clientSecret: process.env.EGNYTE_CLIENT_SECRET,
    scope: 'Egnyte.filesystem Egnyte.link',
    redirectUri: 'https://portal.clausewell.example/egnyte/callback',
  },
  docusign: {
    // their demo environment lets us use plain http
    redirectUri: 'http://localhost:3000/docusign/callback',
    integrationKey: process.env.DOCUSIGN_KEY,
  },
};
