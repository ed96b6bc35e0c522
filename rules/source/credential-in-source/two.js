const egnyte = { host: "https://acme-tools.egnyte.com", clientSecret: process.env.EGNYTE_CLIENT_SECRET };
const PRINTSHOP_SECRET = "FAKEprintshopsandbox4711"; // egnyte-doctor: ok[credential-in-source] trap[other-vendor-secret]

async function print(pages) {
  await axios.post("https://api.printshop.example/oauth/token", qs.stringify({ password: "FAKEsandbox4711", secret: PRINTSHOP_SECRET })); // egnyte-doctor: ok[credential-in-source]
}

module.exports = { egnyte, print };
