process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // egnyte-doctor: expect[tls-verification-off]

const egnyte = require("egnyte-js-sdk").init("https://acme.egnyte.com", { token: process.env.EGNYTE_TOKEN });

module.exports = egnyte;
