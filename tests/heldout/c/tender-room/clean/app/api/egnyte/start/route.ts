import { randomBytes } from "node:crypto";
import { NextRequest, NextResponse } from "next/server";
import { getSession } from "@/lib/session";

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export async function POST(req: NextRequest) {
  const body = (await req.json()) as { domain?: string };
  const domain = (body.domain ?? "").trim().toLowerCase().replace(/\.egnyte\.com$/, "");
  if (!LABEL.test(domain)) {
    return NextResponse.json({ error: "Type the part before .egnyte.com" }, { status: 422 });
  }
  const session = await getSession();
  session.domain = domain;
  session.state = randomBytes(24).toString("base64url");
  await session.save();

  const url = new URL("/puboauth/token", `https://${domain}.egnyte.com`);
  url.searchParams.set("client_id", process.env.EGNYTE_CLIENT_ID!);
  url.searchParams.set("redirect_uri", process.env.EGNYTE_REDIRECT_URI!);
  url.searchParams.set("response_type", "code");
  url.searchParams.set("scope", "Egnyte.filesystem");
  url.searchParams.set("state", session.state);
  return NextResponse.json({ url: url.toString(), nonce: session.state });
}
