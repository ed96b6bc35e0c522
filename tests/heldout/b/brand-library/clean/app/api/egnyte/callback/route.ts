import { cookies } from 'next/headers';
import { NextRequest, NextResponse } from 'next/server';
import { ofetch } from 'ofetch';
import { AUTH_PATH, CALLBACK, TENANT_SUFFIX } from '../../../../lib/constants';
import { keep } from '../../../../lib/safe';

interface TokenAnswer { access_token?: string; refresh_token?: string }

export async function GET(request: NextRequest): Promise<NextResponse> {
  const jar = await cookies();
  const login = JSON.parse(jar.get('login')?.value ?? '{}');
  const query = request.nextUrl.searchParams;
  if (!login.state || query.get('state') !== login.state) {
    return new NextResponse('state does not match', { status: 400 });
  }
  // ofetch throws on 4xx and 5xx
  const answer = await ofetch<TokenAnswer>(`https://${login.agency}.${TENANT_SUFFIX}/${AUTH_PATH}`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: process.env.EGNYTE_CLIENT_ID ?? '',
      client_secret: process.env.EGNYTE_CLIENT_SECRET ?? '',
      redirect_uri: CALLBACK,
      code: query.get('code') ?? '',
    }),
  });
  if (!answer.access_token) return new NextResponse('no token', { status: 502 });
  const handle = await keep(login.agency, answer);
  jar.set('session', handle, { httpOnly: true, secure: true, sameSite: 'lax' });
  return NextResponse.redirect(new URL('/library', request.url));
}
