const https = require("https");
const axios = require("axios");

const egnyte = axios.create({
  baseURL: `https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1`,
  httpsAgent: new https.Agent({ rejectUnauthorized: false }), // egnyte-doctor: expect[tls-verification-off]
});

module.exports = egnyte;
