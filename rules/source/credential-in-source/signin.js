// A form body written by hand holds several credentials at once, behind the public key.
const axios = require("axios");
const host = "https://acme.egnyte.com";

axios({
  url: host + "/puboauth/token",
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  data: "client_id=FAKE8k2m4n6p8r0s2t4v6w8y&username=svc-docs&password=nine9Tall7Horses&grant_type=password", // egnyte-doctor: expect[credential-in-source]
});
