export async function GET(request) {
  const code = new URL(request.url).searchParams.get("code");
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      client_id: process.env.EGNYTE_CLIENT_ID,
      client_secret: process.env.EGNYTE_CLIENT_SECRET,
    }),
  });
  const answer = await reply.json();
  return Response.json(answer); // egnyte-doctor: expect[token-to-browser]
}
