import { NextResponse } from "next/server";

export async function POST(request: Request) {
  const { code } = await request.json();
  const form = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID!,
    client_secret: process.env.EGNYTE_CLIENT_SECRET!,
    redirect_uri: process.env.EGNYTE_REDIRECT_URI!,
    code,
    grant_type: "authorization_code", // egnyte-doctor: ok[secret-in-front-end-source]
  });
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  if (!reply.ok) return NextResponse.json({ error: "login refused" }, { status: 502 });
  await remember(await reply.json());
  return NextResponse.json({ ok: true });
}
