import { NextRequest, NextResponse } from "next/server";

export async function GET(req: NextRequest) {
  const code = req.nextUrl.searchParams.get("code");
  if (!code) {
    return NextResponse.json({ error: "Missing authorization code" }, { status: 400 });
  }

  const res = await fetch("https://buildwell.egnyte.com/puboauth/token", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Authorization:
        "Basic " + Buffer.from(process.env.EGNYTE_CLIENT_ID + ":" + process.env.EGNYTE_CLIENT_SECRET).toString("base64"),
    },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: process.env.EGNYTE_REDIRECT_URI!,
    }),
  });
  if (!res.ok) {
    return NextResponse.json({ error: "Egnyte said " + res.status }, { status: 502 });
  }

  return NextResponse.json(await res.json());
}
