import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';
import { AGENCY, AUTH_PATH, CALLBACK, SCOPES, TENANT_SUFFIX } from '../../../../lib/constants';

export async function GET(request: NextRequest): Promise<NextResponse> {
  const agency = request.nextUrl.searchParams.get('agency') ?? '';
  if (!AGENCY.test(agency)) return new NextResponse('unknown agency', { status: 400 });
  const state = randomUUID();
  const jar = await cookies();
  jar.set('login', JSON.stringify({ agency, state }), { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 });
  const target = new URL(`https://${agency}.${TENANT_SUFFIX}/${AUTH_PATH}`);
  target.search = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID ?? '',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: SCOPES,
    state,
  }).toString();
  return NextResponse.redirect(target);
}
