import axios from "axios";

export async function exchange(domain: string, code: string) {
  const { data } = await axios.post(
    `https://${domain}.egnyte.com/puboauth/token`,
    new URLSearchParams({
      grant_type: "authorization_code",
      client_id: process.env.EGNYTE_CLIENT_ID!,
      client_secret: process.env.EGNYTE_CLIENT_SECRET!,
      redirect_uri: process.env.EGNYTE_REDIRECT_URI!,
      code,
    }),
  );
  console.log("Egnyte says", data); // egnyte-doctor: expect[credential-logged]
  return data.access_token;
}
