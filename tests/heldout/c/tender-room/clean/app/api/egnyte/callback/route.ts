import { NextRequest, NextResponse } from "next/server";
import { getSession } from "@/lib/session";
import { exchange } from "@/lib/egnyte";

export async function POST(req: NextRequest) {
  const session = await getSession();
  const { code, state } = (await req.json()) as { code?: string; state?: string };
  if (!session.state || state !== session.state) {
    return NextResponse.json({ error: "state" }, { status: 400 });
  }
  session.state = undefined;
  if (!code || !session.domain) {
    return NextResponse.json({ error: "Missing authorization code" }, { status: 400 });
  }

  try {
    session.grant = await exchange(session.domain, code); // iron-session: sealed, server side
    await session.save();
  } catch (e) {
    console.error("egnyte: token exchange failed:", (e as Error).message);
    return NextResponse.json({ error: "Egnyte refused" }, { status: 502 });
  }
  return NextResponse.json({ connected: true });
}
