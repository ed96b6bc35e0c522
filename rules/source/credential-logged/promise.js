const params = new URLSearchParams({
  grant_type: "password",
  client_id: process.env.EGNYTE_KEY,
  username: process.env.EGNYTE_USER,
  password: process.env.EGNYTE_PASSWORD,
});

fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, { method: "POST", body: params })
  .then((res) => res.json())
  .then((json) => console.log(json)) // egnyte-doctor: expect[credential-logged]
  .catch((error) => console.error("login failed:", error.message)); // egnyte-doctor: ok[credential-logged]
