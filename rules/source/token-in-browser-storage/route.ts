import { cookies } from "next/headers";

export async function GET(request: Request) {
  const jar = await cookies();
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, { method: "POST", body: form(request) });
  if (!reply.ok) return new Response("no token", { status: 502 });
  const answer = await reply.json();
  jar.set("egnyte", answer.access_token, { secure: true }); // egnyte-doctor: expect[token-in-browser-storage]
  jar.set("session", await keep(answer), { httpOnly: true, secure: true }); // egnyte-doctor: ok[token-in-browser-storage]
  return Response.redirect("/");
}
