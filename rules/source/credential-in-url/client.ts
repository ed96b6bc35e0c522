import axios from "axios";

export async function token(domain: string, code: string) {
  const { data } = await axios.post(`https://${domain}.egnyte.com/puboauth/token`, null, {
    params: { // egnyte-doctor: expect[credential-in-url]
      grant_type: "authorization_code",
      client_id: process.env.EGNYTE_CLIENT_ID,
      client_secret: process.env.EGNYTE_CLIENT_SECRET,
      code,
    },
  });
  return data.access_token;
}
